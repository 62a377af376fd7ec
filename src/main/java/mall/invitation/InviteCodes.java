package mall.invitation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import mall.identity.MemberId;

/** Codes that members invite with: eight letters and digits that are not mistaken for each other. */
@ApplicationScoped
class InviteCodes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    private final BindingStore bindings;
    private final SecureRandom random = new SecureRandom();

    InviteCodes(BindingStore bindings) {
        this.bindings = bindings;
    }

    /** Whether the text has the shape of a code. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** The member's code, made at the first time; joins the caller's transaction. */
    Uni<String> of(MemberId member) {
        return bindings.code(member)
                .chain(known -> orMade(member, known))
                .chain(made -> orMade(member, made))
                .map(Optional::orElseThrow);
    }

    // one in a trillion is somebody else's already, and then another is made
    private Uni<Optional<String>> orMade(MemberId member, Optional<String> known) {
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : bindings.addMember(member, fresh()).chain(() -> bindings.code(member));
    }

    private String fresh() {
        StringBuilder code = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> code.append(ALPHABET.charAt(i)));
        return code.toString();
    }
}
