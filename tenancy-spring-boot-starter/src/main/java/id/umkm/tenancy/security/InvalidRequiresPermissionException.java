package id.umkm.tenancy.security;

import java.util.List;

/** Thrown at startup when methods are annotated with {@link RequiresPermission} in a way that could never work, or that nothing would enforce. */
public class InvalidRequiresPermissionException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    InvalidRequiresPermissionException(List<String> faults) {
        super("@RequiresPermission is wrong on " + faults.size() + " method(s):" + System.lineSeparator()
                + String.join(System.lineSeparator(), faults));
    }
}
