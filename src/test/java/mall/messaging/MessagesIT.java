package mall.messaging;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody finds his messages in the inbox; a phone rings as often as its owner agreed to. */
@QuarkusTest
class MessagesIT {

    private static final String SUBSCRIPTIONS = "/api/v1/me/subscriptions";
    private static final String MESSAGES = "/api/v1/me/messages";

    @Inject
    Messages messages;

    @Inject
    Clock clock;

    @TestHTTPResource("/")
    URI mall;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    @ConfigProperty(name = "mall.messaging.templates.order-shipped.id")
    String template;

    private Member member;

    @BeforeEach
    void arrive() {
        member = Member.arrives(mall, standin, "小美");
    }

    @Test
    void oneAcceptanceIsOneMessage() {
        accept();
        tell("A", "B");

        eventually(() -> assertThat(phone()).hasSize(1));
        JsonNode received = phone().path(0);
        assertThat(received.path("templateId").asText()).isEqualTo(template);
        assertThat(received.at("/data/thing1/value").asText()).isEqualTo("微信红包抱枕");
        assertThat(inbox()).hasSize(2);
        eventually(() -> assertThat(available()).isZero());
    }

    @Test
    void theSameNewsIsToldOnce() {
        accept();
        accept();
        tell("A", "A");
        tell("A");

        eventually(() -> assertThat(phone()).hasSize(1));
        assertThat(inbox()).hasSize(1);
        assertThat(available()).isEqualTo(1);
    }

    @Test
    void whatWechatKnowsBetterCorrectsTheCount() {
        // the mini-program reports an acceptance that WeChat never saw
        report("accept");
        assertThat(available()).isEqualTo(1);
        tell("A");

        eventually(() -> assertThat(available()).isZero());
        assertThat(phone()).isEmpty();
        assertThat(inbox()).hasSize(1);
    }

    @Test
    void readingIsForOnesOwnMessages() {
        tell("A", "B");
        String id = inbox().path(0).path("id").asText();
        assertThat(unread()).isEqualTo(2);

        Member other = Member.arrives(mall, standin, "阿强");
        assertThat(other.http().post(MESSAGES + "/" + id + "/reads", Map.of()).status())
                .isEqualTo(404);
        assertThat(member.http().post(MESSAGES + "/" + id + "/reads", Map.of()).status())
                .isEqualTo(204);
        assertThat(member.http().post(MESSAGES + "/" + id + "/reads", Map.of()).status())
                .isEqualTo(204);
        assertThat(unread()).isEqualTo(1);
    }

    @Test
    void anAnswerNamesATemplateOfTheShop() {
        MallHttp.Answer unknown =
                member.http().post(SUBSCRIPTIONS, Map.of("templateId", "nobodys", "result", "accept"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.code()).isEqualTo("TEMPLATE_UNKNOWN");
        assertThat(member.http()
                        .post(SUBSCRIPTIONS, Map.of("scene", "ORDER_SHIPPED", "result", "maybe"))
                        .status())
                .isEqualTo(422);
    }

    private void accept() {
        member.phone().subscribe(template, true);
        report("accept");
    }

    private void report(String result) {
        member.http()
                .post(SUBSCRIPTIONS, Map.of("templateId", template, "result", result))
                .ok();
    }

    private void tell(String... references) {
        MemberId id = new MemberId(Ids.parse(member.id()));
        List<Notice> notices = List.of(references).stream()
                .map(reference -> new Notice(
                        id,
                        MessageScene.ORDER_SHIPPED,
                        reference,
                        "「微信红包抱枕」已交给顺丰速运。",
                        "pages/order/order?id=" + reference,
                        Map.of("goods", "微信红包抱枕", "carrier", "顺丰速运", "trackingNo", "SF1234567890123"),
                        clock.instant(),
                        clock.instant().plus(Duration.ofHours(1))))
                .toList();
        Await.result(() -> messages.tell(notices));
    }

    private int available() {
        for (JsonNode item : member.http().get(SUBSCRIPTIONS).ok().path("items")) {
            if (item.path("templateId").asText().equals(template)) {
                return item.path("available").asInt();
            }
        }
        throw new AssertionError("the shop has no such template");
    }

    private int unread() {
        return member.http().get(MESSAGES + "/unread-count").ok().path("unread").asInt();
    }

    private JsonNode inbox() {
        return member.http().get(MESSAGES).ok().path("items");
    }

    private JsonNode phone() {
        return member.phone().messages().path("items");
    }
}
