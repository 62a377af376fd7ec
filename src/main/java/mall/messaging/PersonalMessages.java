package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;

/** What this room keeps of a member: his inbox, and what he agreed to hear. */
@ApplicationScoped
class PersonalMessages implements PersonalDataHolder {

    private final MessageStore messages;
    private final QuotaStore quotas;
    private final FrequencyStore frequencies;

    /** A message in an export. */
    record Exported(String scene, String title, String body, String at, boolean read) {}

    PersonalMessages(MessageStore messages, QuotaStore quotas, FrequencyStore frequencies) {
        this.messages = messages;
        this.quotas = quotas;
        this.frequencies = frequencies;
    }

    @Override
    public String section() {
        return "messages";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return messages.ofMember(member, Long.MAX_VALUE, Integer.MAX_VALUE).map(PersonalMessages::exported);
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return messages.erase(member).chain(() -> quotas.erase(member)).chain(() -> frequencies.erase(member));
    }

    private static List<Exported> exported(List<MessageView> inbox) {
        return inbox.stream()
                .map(message -> new Exported(
                        message.scene().name(),
                        message.title(),
                        message.body(),
                        BusinessTime.onTheWire(message.at()).toString(),
                        message.read()))
                .toList();
    }
}
