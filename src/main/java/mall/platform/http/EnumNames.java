package mall.platform.http;

import java.util.Arrays;
import java.util.function.Supplier;
import mall.kernel.ErrorCode;
import mall.kernel.Refused;

/** Values of an enum from a query, a path or a body, by their exact names. */
public final class EnumNames {

    private EnumNames() {}

    /** The value that a field of the request names; refuses with INVALID_INPUT, which tells the field. */
    public static <E extends Enum<E>> E required(String field, String name, Class<E> type) {
        return required(name, type, () -> RequestError.INVALID_INPUT.refuse(ErrorCode.with("field", field)));
    }

    /** The value of this name; when there is none, the request is refused so. */
    public static <E extends Enum<E>> E required(String name, Class<E> type, Supplier<Refused> refusal) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(refusal);
    }
}
