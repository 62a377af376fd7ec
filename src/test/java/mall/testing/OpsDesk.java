package mall.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Staff who are logged in. A token alone would not do: every request of staff looks at the account behind it. */
public final class OpsDesk {

    private static final String PASSWORD = "a password of the tests";

    private OpsDesk() {}

    /** The administrator of the first start. */
    public static MallHttp admin(URI mall) {
        return loggedIn(mall, "admin", firstPassword());
    }

    /** Somebody new with this role, see {@code mall.platform.http.Roles}. */
    public static MallHttp hired(URI mall, String role) {
        String username = "staff." + UUID.randomUUID().toString().substring(0, 8);
        admin(mall)
                .post("/api/ops/v1/staff", Map.of("username", username, "password", PASSWORD, "roles", List.of(role)))
                .ok();
        return loggedIn(mall, username, PASSWORD);
    }

    private static MallHttp loggedIn(URI mall, String username, String password) {
        MallHttp nobody = MallHttp.at(mall);
        JsonNode session = nobody.post("/api/ops/v1/sessions", Map.of("username", username, "password", password))
                .ok();
        return nobody.as(session.path("accessToken").asText());
    }

    private static String firstPassword() {
        Path data = ConfigProvider.getConfig().getValue("mall.data-dir", Path.class);
        try {
            return Files.readString(data.resolve("ops-admin-password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
