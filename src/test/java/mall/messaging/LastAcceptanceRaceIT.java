package mall.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import mall.identity.MemberId;
import mall.platform.db.UnitOfWork;
import mall.testing.Await;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** An acceptance is used once, however many messages want it. */
@QuarkusTest
class LastAcceptanceRaceIT {

    private static final String TEMPLATE = "race";
    private static final int ACCEPTED = 3;
    private static final int MESSAGES = 16;

    @Inject
    UnitOfWork work;

    @Inject
    QuotaStore quotas;

    @RepeatedTest(20)
    void sixteenMessagesForTheLastThreeAcceptances(RepetitionInfo round) {
        MemberId member = new MemberId(1_000 + round.getCurrentRepetition());
        // both sides tell of the same three
        Race.of(ACCEPTED, i -> Await.result(() -> work.write(() -> quotas.acceptedByMember(member, TEMPLATE))));
        Race.of(ACCEPTED, i -> Await.result(() -> work.write(() -> quotas.acceptedByWechat(member, TEMPLATE))));

        List<Outcome<Boolean>> taken =
                Race.of(MESSAGES, i -> Await.result(() -> work.write(() -> quotas.take(member, TEMPLATE))));

        assertThat(taken).allMatch(Outcome::ok);
        assertThat(taken)
                .filteredOn(outcome -> Boolean.TRUE.equals(outcome.value()))
                .hasSize(ACCEPTED);
        assertThat(Await.result(() -> work.read(() -> quotas.available(member))))
                .containsEntry(TEMPLATE, 0);
    }
}
