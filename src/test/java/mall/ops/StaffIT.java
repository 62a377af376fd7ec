package mall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.OpsDesk;
import mall.testing.Outcome;
import mall.testing.Race;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Staff accounts, their logins and what only staff may see, over HTTP. */
@QuarkusTest
class StaffIT {

    private static final String OPS = "/api/ops/v1";
    private static final String PASSWORD = "a long enough one";

    @TestHTTPResource("/")
    URI mall;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    @ConfigProperty(name = "mall.data-dir")
    Path data;

    @Inject
    Clock clock;

    private MallHttp nobody;
    private MallHttp admin;

    @BeforeEach
    void theAdministratorLogsIn() {
        nobody = MallHttp.at(mall);
        admin = OpsDesk.admin(mall);
    }

    @Test
    void theFirstPasswordIsForItsOwnerOnly() throws IOException {
        var permissions = Files.getPosixFilePermissions(data.resolve("ops-admin-password"));
        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
        assertThat(Files.getPosixFilePermissions(data.resolve("keys/jwt.pem"))).isEqualTo(permissions);
    }

    @Test
    void aLoginSaysNothingAboutWhatWasWrong() {
        String username = hires("viewer").path("username").asText();
        assertThat(login(username, "not the password").json().path("detail"))
                .isEqualTo(login("nobody.at.all", PASSWORD).json().path("detail"));
        assertThat(login(username, "not the password").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"username, ''", "username, 7", "password, short", "password, 7", "roles, []", "roles, '[\"king\"]'"})
    void eachFieldOfANewAccountIsChecked(String field, String value) {
        Map<String, Object> body =
                new HashMap<>(Map.of("username", "li." + random(), "password", PASSWORD, "roles", List.of("viewer")));
        Object wrong = value.equals("7") ? 7 : value;
        body.put(field, field.equals("roles") ? (value.equals("[]") ? List.of() : List.of("king")) : wrong);
        assertThat(admin.post(OPS + "/staff", body).status()).isEqualTo(422);
    }

    @Test
    void aNameIsTakenOnce() {
        String username = "li." + random();
        var outcomes = Race.of(5, i -> create(username, "viewer").ok());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Outcome.refusedWith(OpsError.STAFF_USERNAME_TAKEN))
                .hasSize(4);
    }

    @Test
    void aViewerLooksButChangesNothing() {
        MallHttp viewer = as(hires("viewer"));
        assertThat(viewer.get(OPS + "/invariants").status()).isEqualTo(200);
        assertThat(viewer.get(OPS + "/audit").status()).isEqualTo(200);
        assertThat(viewer.get(OPS + "/staff").status()).isEqualTo(403);
        assertThat(viewer.post(OPS + "/outbox/0000000000000/deliveries", "{}").status())
                .isEqualTo(403);
    }

    @Test
    void shoppersAndStrangersAreKeptOut() {
        assertThat(nobody.get(OPS + "/invariants").status()).isEqualTo(401);
        assertThat(Member.arrives(mall, standin, "小美")
                        .http()
                        .get(OPS + "/invariants")
                        .status())
                .isEqualTo(403);
        assertThat(admin.get("/api/v1/me").status()).isEqualTo(403);
    }

    @Test
    void everyInvariantHolds() {
        JsonNode results = admin.get(OPS + "/invariants").ok();
        assertThat(results).isNotEmpty();
        assertThat(results).allMatch(result -> result.path("checkedAt").asText().endsWith("+08:00"));
    }

    @Test
    void theFifthWrongPasswordLocksAndManyAtOnceDoNotSlipThrough() {
        String username = hires("viewer").path("username").asText();
        Race.of(12, i -> login(username, "wrong password " + i).ok());
        MallHttp.Answer locked = login(username, PASSWORD);
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.code()).isEqualTo("STAFF_LOCKED");
        assertThat(locked.json().path("lockedUntil").asText()).isNotEmpty();
    }

    @Test
    void anAdministratorLiftsALockWithANewPassword() {
        JsonNode account = hires("viewer");
        for (int i = 0; i < 5; i++) {
            login(account.path("username").asText(), "wrong password");
        }
        admin.put(OPS + "/staff/" + account.path("id").asText() + "/password", Map.of("password", "another long one"))
                .ok();
        assertThat(login(account.path("username").asText(), "another long one").status())
                .isEqualTo(200);
    }

    @Test
    void aSecondFactorIsAskedForOnceItIsConfirmed() {
        JsonNode account = hires("operator");
        MallHttp staff = as(account);
        String secret = staff.post(OPS + "/me/totp", "").ok().path("secret").asText();
        assertThat(staff.put(OPS + "/me/totp", Map.of("code", "000000")).code()).isEqualTo("STAFF_TOTP_CODE_WRONG");
        assertThat(login(account.path("username").asText(), PASSWORD).status()).isEqualTo(200);
        String code = Totp.code(secret, clock.instant());
        assertThat(staff.put(OPS + "/me/totp", Map.of("code", code))
                        .ok()
                        .path("secondFactor")
                        .asBoolean())
                .isTrue();
        assertThat(login(account.path("username").asText(), PASSWORD).code()).isEqualTo("STAFF_TOTP_REQUIRED");
        assertThat(login(account.path("username").asText(), PASSWORD, code).code())
                .as("a code is good once")
                .isEqualTo("STAFF_LOGIN_FAILED");
        String next = Totp.code(secret, clock.instant().plusSeconds(30));
        assertThat(login(account.path("username").asText(), PASSWORD, next).status())
                .isEqualTo(200);
        assertThat(staff.post(OPS + "/me/totp", "").code()).isEqualTo("STAFF_TOTP_IN_USE");
        admin.delete(OPS + "/staff/" + account.path("id").asText() + "/totp").ok();
        assertThat(login(account.path("username").asText(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whoIsTakenOutOfServiceIsOutAtOnce() {
        JsonNode account = hires("finance");
        MallHttp staff = as(account);
        assertThat(staff.get(OPS + "/me").status()).isEqualTo(200);
        admin.put(OPS + "/staff/" + account.path("id").asText(), Map.of("roles", List.of("finance"), "disabled", true))
                .ok();
        assertThat(staff.get(OPS + "/me").status()).isEqualTo(401);
        assertThat(login(account.path("username").asText(), PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void theLastAdministratorStays() {
        String me = admin.get(OPS + "/me").ok().path("id").asText();
        List<String> others = otherAdministrators(me);
        others.forEach(id -> administrator(id, true).ok());
        try {
            assertThat(admin.put(OPS + "/staff/" + me, Map.of("roles", List.of("viewer"), "disabled", false))
                            .code())
                    .isEqualTo("LAST_ADMIN");
            assertThat(admin.get(OPS + "/me").status()).isEqualTo(200);
        } finally {
            others.forEach(id -> administrator(id, false).ok());
        }
    }

    /** Administrators in service whom other tests have hired. */
    private List<String> otherAdministrators(String me) {
        List<String> others = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.get(OPS + "/staff?limit=100" + cursor).ok();
            for (JsonNode account : page.path("items")) {
                boolean inService = !account.path("disabled").asBoolean();
                boolean administrator = account.path("roles").toString().contains("\"admin\"");
                if (inService && administrator && !account.path("id").asText().equals(me)) {
                    others.add(account.path("id").asText());
                }
            }
            cursor = page.path("nextCursor").isTextual()
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return others;
    }

    private MallHttp.Answer administrator(String id, boolean disabled) {
        return admin.put(OPS + "/staff/" + id, Map.of("roles", List.of("admin"), "disabled", disabled));
    }

    @Test
    void changesAreOnTheTrailWithBeforeAndAfterAndWithoutThePassword() {
        JsonNode account = hires("viewer");
        String id = account.path("id").asText();
        admin.put(OPS + "/staff/" + id, Map.of("roles", List.of("operator"), "disabled", false))
                .ok();
        JsonNode trail = admin.get(OPS + "/audit?subject=staff/" + id).ok().path("items");
        assertThat(trail).hasSize(2);
        assertThat(trail.at("/0/act").asText()).isEqualTo("staff.change");
        assertThat(trail.at("/0/before/roles/0").asText()).isEqualTo("viewer");
        assertThat(trail.at("/0/after/roles/0").asText()).isEqualTo("operator");
        assertThat(trail.at("/1/before").isNull()).isTrue();
        assertThat(trail.toString()).doesNotContain(PASSWORD).doesNotContain("argon2");
    }

    @Test
    void aSubjectOfTheTrailWithAControlCharacterIsRefused() {
        assertThat(admin.get(OPS + "/audit?subject=a%00").status()).isEqualTo(422);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Map<String, Object> change = Map.of("roles", List.of("viewer"), "disabled", false);
        assertThat(admin.put(OPS + "/staff/0000000000000", change).status()).isEqualTo(404);
        assertThat(admin.put(OPS + "/staff/nonsense", change).status()).isEqualTo(404);
        assertThat(admin.post(OPS + "/outbox/nonsense/deliveries", "{}").status())
                .isEqualTo(404);
        assertThat(admin.post(OPS + "/outbox/0000000000000/deliveries", "{}").code())
                .isEqualTo("DELIVERY_NOT_PARKED");
        assertThat(admin.get(OPS + "/outbox?state=LOST").status()).isEqualTo(422);
        assertThat(admin.get(OPS + "/outbox?state=DONE").ok().has("items")).isTrue();
    }

    private JsonNode hires(String role) {
        return create("li." + random(), role).ok();
    }

    private MallHttp.Answer create(String username, String role) {
        return admin.post(OPS + "/staff", Map.of("username", username, "password", PASSWORD, "roles", List.of(role)));
    }

    private MallHttp as(JsonNode account) {
        return nobody.as(login(account.path("username").asText(), PASSWORD)
                .ok()
                .path("accessToken")
                .asText());
    }

    private MallHttp.Answer login(String username, String password) {
        return nobody.post(OPS + "/sessions", Map.of("username", username, "password", password));
    }

    private MallHttp.Answer login(String username, String password, String totp) {
        return nobody.post(OPS + "/sessions", Map.of("username", username, "password", password, "totp", totp));
    }

    private static String random() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
