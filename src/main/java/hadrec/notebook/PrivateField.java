package hadrec.notebook;

import java.lang.reflect.Field;

/** A field that IJava keeps to itself and the kernel needs; {@code package-info} says why. */
record PrivateField(Class<?> owner, String name) {
    private static final String WRITTEN_FOR = "IJava 1.3.0";

    /**
     * {@return the value}
     *
     * @throws IllegalStateException if another IJava has no such field
     */
    Object of(Object object) {
        try {
            return accessible().get(object);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw missing(e);
        }
    }

    void set(Object object, Object value) {
        try {
            accessible().set(object, value);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw missing(e);
        }
    }

    private Field accessible() throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private IllegalStateException missing(Exception cause) {
        return new IllegalStateException(
                "NotebookKernel is written for " + WRITTEN_FOR + ", expects the field '" + name + "' of its "
                        + owner.getSimpleName() + ", got " + cause,
                cause);
    }
}
