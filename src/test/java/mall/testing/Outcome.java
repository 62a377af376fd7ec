package mall.testing;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import mall.kernel.ErrorCode;
import mall.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** What one caller got: a value, or a failure. */
public record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {

    /** Did the caller get what it asked for? */
    public boolean ok() {
        return failure == null;
    }

    /** Was the caller refused with this code, whether in process or over HTTP? */
    public static Predicate<Outcome<?>> refusedWith(ErrorCode code) {
        return refusedWith(code.name());
    }

    /** Was the caller refused with this code, whether in process or over HTTP? */
    public static Predicate<Outcome<?>> refusedWith(String code) {
        return outcome -> code.equals(codeOf(outcome.failure()));
    }

    private static @Nullable String codeOf(@Nullable Throwable failure) {
        if (failure instanceof CompletionException || failure instanceof ExecutionException) {
            return codeOf(failure.getCause());
        }
        if (failure instanceof Refused refused) {
            return refused.code().name();
        }
        return failure instanceof ProblemAnswer problem ? problem.code() : null;
    }

    @Override
    public String toString() {
        return ok() ? "ok(" + value + ")" : "failed(" + failure + ")";
    }
}
