package mall.catalog;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An absolute address, or a path on the mall's own host; nothing that could leave an attribute of a page. Null passes. */
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Pattern(regexp = "(https?:/)?/[^\\s\\p{Cntrl}\"'<>\\\\]+", message = "应为 http(s) 地址或以 / 开头的路径")
@Size(message = "最多 {max} 个字")
public @interface WebUrl {

    /** The longest text, in characters. */
    @OverridesAttribute(constraint = Size.class, name = "max")
    int max() default 500;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
