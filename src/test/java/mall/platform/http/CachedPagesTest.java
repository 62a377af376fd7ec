package mall.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;

/** A crowd costs one load a second, and nobody sees a page older than that. */
class CachedPagesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<UniEmitter<? super Object>> loads = new ArrayList<>();
    private final CachedPages<String> pages = new CachedPages<>(
            new ObjectMapper(),
            Duration.ofSeconds(1),
            10,
            key -> Uni.createFrom().emitter(loads::add),
            nanos::get);

    @Test
    void everybodyWhoMissesTogetherWaitsForOneLoad() {
        var first = ask(null);
        var second = ask(null);
        assertThat(loads).hasSize(1);
        loads.get(0).complete(Map.of("left", 3));
        assertThat(bodyOf(first.assertCompleted().getItem())).isEqualTo("{\"left\":3}");
        assertThat(bodyOf(second.assertCompleted().getItem())).isEqualTo("{\"left\":3}");
        ask(null).assertCompleted();
        assertThat(loads).hasSize(1);
    }

    @Test
    void whoGivesUpDoesNotTakeTheAnswerFromTheOthers() {
        var first = ask(null);
        var second = ask(null);
        first.cancel();
        loads.get(0).complete(Map.of());
        second.assertCompleted();
    }

    @Test
    void aPageIsLoadedAgainAfterItsLifeOrWhenForgotten() {
        ask(null);
        loads.get(0).complete(Map.of("left", 3));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        var later = ask(null);
        loads.get(1).complete(Map.of("left", 2));
        assertThat(bodyOf(later.getItem())).isEqualTo("{\"left\":2}");
        pages.forget("page");
        ask(null);
        pages.forgetAll();
        ask(null);
        assertThat(loads).hasSize(4);
    }

    @Test
    void whoHasThePageGetsNoBody() {
        ask(null);
        loads.get(0).complete(Map.of("left", 3));
        String etag = ask(null).getItem().getHeaderString("ETag");
        for (String known : List.of(etag, "W/" + etag, "\"other\", " + etag)) {
            RestResponse<byte[]> answer = ask(known).getItem();
            assertThat(answer.getStatus()).isEqualTo(304);
            assertThat(answer.getEntity()).isNull();
            assertThat(answer.getHeaderString("ETag")).isEqualTo(etag);
        }
        assertThat(ask("\"other\"").getItem().getStatus()).isEqualTo(200);
    }

    @Test
    void aFailureReachesEverybodyAndIsNotKept() {
        var first = ask(null);
        var second = ask(null);
        loads.get(0).fail(RequestError.NOT_FOUND.refuse());
        assertThatThrownBy(first::awaitItem).hasMessageContaining("NOT_FOUND");
        assertThatThrownBy(second::awaitItem).hasMessageContaining("NOT_FOUND");
        ask(null);
        assertThat(loads).hasSize(2);
    }

    private UniAssertSubscriber<RestResponse<byte[]>> ask(String ifNoneMatch) {
        return pages.answer("page", ifNoneMatch).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static String bodyOf(RestResponse<byte[]> answer) {
        return new String(answer.getEntity(), StandardCharsets.UTF_8);
    }
}
