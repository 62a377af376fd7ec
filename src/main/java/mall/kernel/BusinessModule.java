package mall.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a package as a room of the house. {@code ModulesTest} holds every room to its declaration; the floors are
 * explained in {@code src/docs/architecture.md}.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BusinessModule {

    /** The floor of a room that stands beside the house: used by no room, using none but the kernel. */
    int BESIDE = 99;

    /** A room may use rooms on strictly lower floors only. */
    int floor();

    /** Names of the rooms this room uses, besides {@code kernel}, which everybody may use. */
    String[] allowed() default {};

    /** Prefix of the tables this room owns, without the underscore; empty when it owns none. */
    String tables() default "";
}
