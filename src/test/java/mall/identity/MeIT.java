package mall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.Outcome;
import mall.testing.Race;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a member may say about himself, see of himself and end, over HTTP. */
@QuarkusTest
class MeIT {

    private static final String ME = "/api/v1/me";
    private static final String ADDRESSES = ME + "/addresses";
    private static final String CONSENTS = ME + "/consents";

    @TestHTTPResource("/")
    URI mall;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    private Member member;
    private MallHttp http;

    @BeforeEach
    void aMemberArrives() {
        member = Member.arrives(mall, standin, "小美");
        http = member.http();
    }

    @Test
    void nicknameAndAvatarChangeAndTheRestStays() {
        http.patch(ME, Map.of("nickname", "阿强")).ok();
        JsonNode me =
                http.patch(ME, Map.of("avatarUrl", "https://img.example/a.png")).ok();
        assertThat(me.path("nickname").asText()).isEqualTo("阿强");
        assertThat(me.path("avatarUrl").asText()).isEqualTo("https://img.example/a.png");
        assertThat(http.get(ME).ok()).isEqualTo(me);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nickname\": \"\"}",
                "{\"nickname\": \"  \"}",
                "{\"nickname\": \"一二三四五六七八九十一二三四五六七八九十一\"}",
                "{\"nickname\": \"a\\nb\"}",
                "{\"nickname\": 7}",
                "{\"avatarUrl\": \"javascript:alert(1)\"}",
                "{\"avatarUrl\": \"\"}",
                "{\"avatarUrl\": []}"
            })
    void aProfileThatMakesNoSenseIsRefused(String body) {
        MallHttp.Answer answer = http.patch(ME, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/violations/0/field").asText()).isIn("nickname", "avatarUrl");
    }

    @Test
    void thePhoneIsBoundByACodeOfWechatShownMaskedAndTheConsentRecorded() {
        String code = member.phone().phoneCode("13800138000");
        JsonNode me = http.put(ME + "/phone", Map.of("code", code)).ok();
        assertThat(me.path("phoneMasked").asText()).isEqualTo("138****8000");
        assertThat(http.get(CONSENTS).ok().at("/items/0/kind").asText()).isEqualTo("PHONE_NUMBER");
        assertThat(http.put(ME + "/phone", Map.of("code", code)).code()).isEqualTo("PHONE_CODE_INVALID");
    }

    @Test
    void aLoginCodeIsNoPhoneCode() {
        String code = member.phone().loginCode();
        assertThat(http.put(ME + "/phone", Map.of("code", code)).code()).isEqualTo("PHONE_CODE_INVALID");
    }

    @Test
    void listsMaskThePhoneAndOneAddressShowsIt() {
        String id = member.addsAddress();
        JsonNode listed = http.get(ADDRESSES).ok().path("items").path(0);
        assertThat(listed.path("phone").asText()).isEqualTo("138****8000");
        assertThat(http.get(ADDRESSES + "/" + id).ok().path("phone").asText()).isEqualTo("13800138000");
    }

    @Test
    void anAddressIsChangedAndRemoved() {
        String id = member.addsAddress();
        JsonNode changed =
                http.put(ADDRESSES + "/" + id, address("detail", "新的地址 5 号")).ok();
        assertThat(changed.path("detail").asText()).isEqualTo("新的地址 5 号");
        assertThat(http.delete(ADDRESSES + "/" + id).status()).isEqualTo(204);
        assertThat(http.get(ADDRESSES).ok().path("items")).isEmpty();
        assertThat(http.delete(ADDRESSES + "/" + id).code()).isEqualTo("ADDRESS_NOT_FOUND");
    }

    @Test
    void theNewDefaultTakesOverFromTheOld() {
        String first = member.addsAddress();
        String second = member.addsAddress();
        assertThat(http.get(ADDRESSES + "/" + first).ok().path("isDefault").asBoolean())
                .isFalse();
        http.put(ADDRESSES + "/" + first, address("isDefault", true)).ok();
        assertThat(http.get(ADDRESSES + "/" + second).ok().path("isDefault").asBoolean())
                .isFalse();
    }

    @Test
    void theAddressOfSomebodyElseIsNotThere() {
        String theirs = Member.arrives(mall, standin, "别人").addsAddress();
        assertThat(http.get(ADDRESSES + "/" + theirs).code()).isEqualTo("ADDRESS_NOT_FOUND");
        assertThat(http.put(ADDRESSES + "/" + theirs, address("detail", "我的")).code())
                .isEqualTo("ADDRESS_NOT_FOUND");
        assertThat(http.delete(ADDRESSES + "/" + theirs).code()).isEqualTo("ADDRESS_NOT_FOUND");
        assertThat(http.get(ADDRESSES + "/nonsense").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "receiver, ''",
        "receiver, 7",
        "phone, 138****8000",
        "phone, 23800138000",
        "phone, ''",
        "province, ''",
        "city, ' '",
        "district, ''",
        "detail, ''",
        "isDefault, maybe"
    })
    void eachFieldOfAnAddressIsChecked(String field, String value) {
        Object wrong = value.equals("7") ? 7 : value;
        MallHttp.Answer answer = http.post(ADDRESSES, address(field, wrong));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/violations/0/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"receiver", "phone", "province", "city", "district", "detail", "isDefault"})
    void noFieldOfAnAddressMayBeMissing(String field) {
        Map<String, Object> body = address(field, null);
        body.remove(field);
        assertThat(http.post(ADDRESSES, body).json().at("/violations/0/field").asText())
                .isEqualTo(field);
    }

    @Test
    void ofThirtyAddressesAtOnceTwentyFindAPlaceAndOneIsTheDefault() {
        var outcomes = Race.of(
                30, i -> http.post(ADDRESSES, address("isDefault", true)).ok());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(20);
        assertThat(outcomes)
                .filteredOn(Outcome.refusedWith(IdentityError.ADDRESS_LIMIT_REACHED))
                .hasSize(10);
        JsonNode book = http.get(ADDRESSES).ok().path("items");
        assertThat(book).hasSize(20);
        assertThat(book)
                .filteredOn(entry -> entry.path("isDefault").asBoolean())
                .hasSize(1);
    }

    @Test
    void aRemovedAddressMakesRoom() {
        IntStream.range(0, 20).forEach(i -> member.addsAddress());
        assertThat(http.post(ADDRESSES, address("detail", "放不下")).code()).isEqualTo("ADDRESS_LIMIT_REACHED");
        String any = http.get(ADDRESSES).ok().at("/items/0/id").asText();
        http.delete(ADDRESSES + "/" + any);
        assertThat(http.post(ADDRESSES, address("detail", "放得下")).status()).isEqualTo(201);
    }

    @Test
    void aConsentIsGivenOnceAndTakenBackAsEasily() {
        Map<String, String> policy = Map.of("kind", "PRIVACY_POLICY", "version", "2026-11");
        JsonNode given = http.post(CONSENTS, policy).ok();
        assertThat(http.post(CONSENTS, policy).ok()).isEqualTo(given);
        assertThat(http.delete(CONSENTS + "/PRIVACY_POLICY").status()).isEqualTo(204);
        assertThat(http.get(CONSENTS).ok().at("/items/0/withdrawnAt").isNull()).isFalse();
        assertThat(http.delete(CONSENTS + "/PRIVACY_POLICY").code()).isEqualTo("CONSENT_NOT_FOUND");
        assertThat(http.delete(CONSENTS + "/NONSENSE").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"NONSENSE\", \"version\": \"1\"}",
                "{\"kind\": 0, \"version\": \"1\"}",
                "{\"version\": \"1\"}",
                "{\"kind\": \"MARKETING\"}",
                "{\"kind\": \"MARKETING\", \"version\": \"\"}"
            })
    void aConsentToNothingIsRefused(String body) {
        assertThat(http.post(CONSENTS, body).status()).isEqualTo(422);
    }

    @Test
    void anExportHoldsAllOfHisDataAndNobodyElses() {
        member.addsAddress();
        http.put(ME + "/phone", Map.of("code", member.phone().phoneCode("13900139000")))
                .ok();
        Member other = Member.arrives(mall, standin, "别人");
        other.addsAddress();
        JsonNode export = http.get(ME + "/export").ok();
        assertThat(export.at("/member/openid").asText())
                .isEqualTo(member.phone().openid());
        assertThat(export.at("/member/phone").asText()).isEqualTo("13900139000");
        assertThat(export.at("/addresses/0/phone").asText()).isEqualTo("13800138000");
        assertThat(export.path("addresses")).hasSize(1);
        assertThat(export.path("consents")).hasSize(1);
        assertThat(export.path("logins")).hasSize(1);
        assertThat(export.toString()).doesNotContain(other.phone().openid()).doesNotContain(other.id());
    }

    @Test
    void personalDataRestsSealed() {
        member.addsAddress();
        http.put(ME + "/phone", Map.of("code", member.phone().phoneCode("13800138000")))
                .ok();
        assertThat(rowsOfTheMember())
                .doesNotContain("13800138000")
                .doesNotContain("张小美")
                .doesNotContain("科技园");
    }

    @Test
    void deletionLeavesNoPersonalColumnReadable() {
        member.addsAddress();
        http.patch(ME, Map.of("nickname", "阿强", "avatarUrl", "https://img.example/a.png"))
                .ok();
        http.put(ME + "/phone", Map.of("code", member.phone().phoneCode("13800138000")))
                .ok();
        MallHttp.Answer erased = http.withNewKey().delete(ME);
        assertThat(erased.ok().path("erasedAt").asText()).isNotEmpty();
        assertThat(http.get(ME).status()).isEqualTo(401);
        assertThat(rowsOfTheMember())
                .doesNotContain(member.phone().openid())
                .doesNotContain("阿强")
                .doesNotContain("img.example")
                .doesNotContain("v1.");
    }

    @Test
    void deletionNeedsAKeyAndComesBackAsANewMember() {
        assertThat(http.delete(ME).code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        http.withNewKey().delete(ME).ok();
        JsonNode again = MallHttp.at(mall)
                .post("/api/v1/sessions", Map.of("code", member.phone().loginCode()))
                .ok();
        assertThat(again.at("/member/newMember").asBoolean()).isTrue();
        assertThat(again.at("/member/id").asText()).isNotEqualTo(member.id());
    }

    private static Map<String, Object> address(String field, Object value) {
        Map<String, Object> address = new HashMap<>(Map.of(
                "receiver", "张小美",
                "phone", "13800138000",
                "province", "广东省",
                "city", "深圳市",
                "district", "南山区",
                "detail", "科技园路 1 号 2 栋 301",
                "isDefault", false));
        address.put(field, value);
        return address;
    }

    private String rowsOfTheMember() {
        String all = """
                SELECT (SELECT string_agg(m::text, ' ') FROM id_member m WHERE m.id = $1)
                    || coalesce((SELECT string_agg(a::text, ' ') FROM id_address a WHERE a.member_id = $1), '') AS rows
                """;
        return Await.result(() -> work.read(() -> sql.one(all, row -> row.getString("rows"), Ids.parse(member.id()))));
    }
}
