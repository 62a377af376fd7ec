package mall.ops;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Passwords as argon2id hashes, with the least that OWASP asks for: 19 MiB, two passes. Hashing takes tens of
 * milliseconds by design, so it runs on a worker.
 */
@ApplicationScoped
class Passwords {

    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;
    private static final int RANDOM_BYTES = 18;

    private final Vertx vertx;
    private final String nobodysHash = hashNow(random());

    Passwords(Vertx vertx) {
        this.vertx = vertx;
    }

    Uni<String> hash(String password) {
        return onWorker(() -> hashNow(password));
    }

    /** Whether the password is right. Where there is no account it is wrong, and takes as long to say so. */
    Uni<Boolean> matches(String password, Optional<String> hash) {
        return onWorker(() -> check(password, hash.orElse(nobodysHash)) && hash.isPresent());
    }

    /** As {@link #hash}, at once; for the start. */
    static String hashNow(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2).getResult();
    }

    /** A password nobody can guess, 24 characters. */
    static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // a hash names its own cost, so raising ours does not lock anybody out
    private static boolean check(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }

    // the future completes on the context that asked, so the caller may go on to the database
    private <T> Uni<T> onWorker(Callable<T> act) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(act, false).toCompletionStage());
    }
}
