package mall.platform.http;

import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who is calling, as the verified access token says. Rooms turn the subject into their own typed id. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    public boolean isLoggedIn() {
        return token.getSubject() != null;
    }

    /** The raw id of the member or staff account; refuses with UNAUTHENTICATED when nobody is logged in. */
    public long id() {
        if (!isLoggedIn()) {
            throw RequestError.UNAUTHENTICATED.refuse();
        }
        return Long.parseLong(token.getSubject());
    }

    /** Whether the token carries the role. */
    public boolean is(String role) {
        return token.getGroups() != null && token.getGroups().contains(role);
    }

    /** A claim of the token as text, e.g. the session it belongs to; null when absent. */
    public @Nullable String claim(String name) {
        Object value = token.getClaim(name);
        return value == null ? null : value.toString();
    }
}
