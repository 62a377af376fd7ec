package mall.ops;

import static mall.testing.Eventually.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A push from its draft to its effect, as ops does it over HTTP. */
@QuarkusTest
class OpsCouponPushesIT extends ShopFloor {

    private static final String PUSHES = "/api/ops/v1/coupon-pushes";
    private static final String NOBODYS = "0ZZZZZZZZZZZZ";

    @Test
    void fromADraftToItsResultOverTwoPeople() {
        Member member = member();
        // one coupon alone is dearer than what somebody may give on his own
        JsonNode draft = author().post(PUSHES, terms(segmentOf(member), template(1_000_100)))
                .ok();
        String path = PUSHES + "/" + id(draft);
        JsonNode preview = author().get(path + "/preview").ok();
        assertThat(preview.path("members").asLong()).isEqualTo(1);
        assertThat(preview.path("mostCostFen").asLong()).isEqualTo(1_000_100);
        assertThat(preview.path("needsApproval").asBoolean()).isTrue();

        JsonNode waiting = author().post(path + "/submissions", Map.of()).ok();
        assertThat(waiting.path("status").asText()).isEqualTo("WAITING_APPROVAL");
        Map<String, Object> seen = Map.of("version", waiting.path("version").asLong());
        refused(author().post(path + "/approvals", seen), 409, "PUSH_NEEDS_ANOTHER_PERSON");
        refused(second().post(path + "/approvals", Map.of("version", 7)), 409, "PUSH_CHANGED");
        refused(second().post(path + "/resumptions", Map.of()), 409, "PUSH_WRONG_STATUS");
        assertThat(second().post(path + "/approvals", seen)
                        .ok()
                        .path("approvedById")
                        .asText())
                .isNotEqualTo(waiting.path("authorId").asText());

        JsonNode done = value(() -> {
            JsonNode now = author().get(path).ok();
            assertThat(now.path("status").asText()).isEqualTo("DONE");
            return now;
        });
        assertThat(done.at("/progress/issued").asLong()).isEqualTo(1);
        assertThat(author().get(path + "/recipients?result=ISSUED")
                        .ok()
                        .at("/items/0/memberId")
                        .asText())
                .isEqualTo(member.id());
        assertThat(member.http().get("/api/v1/me/coupons").ok().toString()).contains("大额券");
        assertThat(member.http().get("/api/v1/me/messages").ok().toString()).contains("COUPON_PUSHED", "大额券");
        JsonNode effect = author().get(path + "/effect").ok();
        assertThat(effect.path("delivered").asLong()).isEqualTo(1);
        assertThat(effect.path("enough").asBoolean()).isFalse();
        assertThat(effect.hasNonNull("conversionLiftPpm")).isFalse();
        assertThat(count("SELECT count(*) FROM pf_audit WHERE subject = $1", "coupon-push/" + id(done)))
                .isEqualTo(3);
        refused(author().post(path + "/cancellations", Map.of()), 409, "PUSH_WRONG_STATUS");
        everyPromiseHolds();
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', 422",
        "name, 一个写得实在太长太长太长太长太长太长太长太长太长太长太长太长太长太长太长太长太长太长太长太长的名字, 422",
        "segmentId, 0ZZZZZZZZZZZZ, 404",
        "segmentId, nobody, 404",
        "templateId, 0ZZZZZZZZZZZZ, 404",
        "holdOutBasisPoints, 5001, 422",
        "holdOutBasisPoints, -1, 422",
        "holdOutBasisPoints, many, 422",
        "measuredDays, 0, 422",
        "measuredDays, 91, 422",
        "startsAt, tomorrow, 422",
        "startsAt, +999999999-01-01T00:00:00Z, 422",
        "withMessage, perhaps, 422",
    })
    void badTermsAreNamed(String field, String text, int status) {
        Map<String, Object> terms = terms(segmentOf(member()), template(100));
        terms.put(field, text.matches("-?\\d+") ? Integer.valueOf(text) : text);
        assertThat(author().post(PUSHES, terms).status()).isEqualTo(status);
    }

    @Test
    void nobodysPushIsNotThere() {
        assertThat(author().post(PUSHES, Map.of()).status()).isEqualTo(422);
        for (String act : List.of("submissions", "rejections", "pauses", "resumptions", "cancellations")) {
            refused(author().post(PUSHES + "/" + NOBODYS + "/" + act, Map.of()), 404, "PUSH_NOT_FOUND");
        }
        for (String view : List.of("", "/preview", "/recipients", "/effect")) {
            refused(author().get(PUSHES + "/" + NOBODYS + view), 404, "PUSH_NOT_FOUND");
            refused(author().get(PUSHES + "/x" + view), 404, "PUSH_NOT_FOUND");
        }
        String path = PUSHES + "/" + id(draft());
        assertThat(author().post(path + "/approvals", Map.of()).status()).isEqualTo(422);
        assertThat(author().get(path + "/recipients?result=LUCKY").status()).isEqualTo(422);
        assertThat(author().get(path + "/recipients?cursor=x").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.VIEWER, Roles.FINANCE})
    void whoMayOnlyLookChangesNothing(String role) {
        String path = PUSHES + "/" + id(draft());
        assertThat(staff(role).get(path).status()).isEqualTo(200);
        assertThat(staff(role).get(path + "/effect").status()).isEqualTo(200);
        assertThat(staff(role).post(path + "/submissions", Map.of()).status()).isEqualTo(403);
        assertThat(staff(role).post(path + "/approvals", Map.of("version", 1)).status())
                .isEqualTo(403);
        assertThat(member().http().get(path).status()).isEqualTo(403);
        assertThat(nobody().get(path).status()).isEqualTo(401);
    }

    private MallHttp author() {
        return staff(Roles.OPERATOR);
    }

    private MallHttp second() {
        return staff(Roles.ADMIN);
    }

    private JsonNode draft() {
        return author().post(PUSHES, terms(segmentOf(member()), template(100))).ok();
    }

    private String segmentOf(Member member) {
        long id = Ids.parse(member.id());
        String tag = UUID.randomUUID().toString().substring(0, 13);
        update("""
                INSERT INTO sg_fact (member_id, registered_at, level, profiled)
                VALUES ($1, clock_timestamp(), 'ORDINARY', false) ON CONFLICT DO NOTHING
                """, id);
        update("INSERT INTO sg_tag (member_id, tag, set_at) VALUES ($1, $2, clock_timestamp())", id, tag);
        Map<String, Object> rule = Map.of("fact", "tag", "op", "ANY_OF", "value", List.of(tag));
        return id(author().post("/api/ops/v1/segments", Map.of("name", tag, "rule", rule))
                .ok());
    }

    private String template(long offFen) {
        Instant now = Instant.now();
        Map<String, Object> terms = new HashMap<>(Map.of(
                "name",
                "大额券",
                "kind",
                "AMOUNT",
                "offFen",
                offFen,
                "thresholdFen",
                offFen + 1,
                "stackClass",
                "ORDER_COUPON",
                "validDays",
                7,
                "total",
                10,
                "perMember",
                1,
                "returnPolicy",
                "RETURN_IF_VALID",
                "sources",
                List.of("PUSH")));
        terms.put("claimFrom", now.minusSeconds(60).toString());
        terms.put("claimUntil", now.plusSeconds(3600).toString());
        String id = id(author().post("/api/ops/v1/coupon-templates", terms).ok());
        author().post("/api/ops/v1/coupon-templates/" + id + "/publications", Map.of())
                .ok();
        return id;
    }

    private static Map<String, Object> terms(String segment, String template) {
        return new HashMap<>(Map.of(
                "name",
                "回访",
                "segmentId",
                segment,
                "templateId",
                template,
                "holdOutBasisPoints",
                0,
                "withMessage",
                true));
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asText();
    }

    private static void refused(MallHttp.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }
}
