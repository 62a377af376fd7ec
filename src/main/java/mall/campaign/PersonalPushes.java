package mall.campaign;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import org.jspecify.annotations.Nullable;

/**
 * What this room keeps of a member: the pushes he was on the list of, and what he bought meanwhile. When he leaves the
 * purchases are erased; the lists hold ids only, and their counts must go on to add up.
 */
@ApplicationScoped
class PersonalPushes implements PersonalDataHolder {

    /** A push in an export. */
    record PushEntry(
            String name, PushResult result, @Nullable OffsetDateTime at) {}

    private final RecipientStore recipients;
    private final EffectStore effects;

    PersonalPushes(RecipientStore recipients, EffectStore effects) {
        this.recipients = recipients;
        this.effects = effects;
    }

    @Override
    public String section() {
        return "coupon-pushes";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return recipients.ofMember(member).map(PersonalPushes::entries);
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return effects.erase(member);
    }

    private static List<PushEntry> entries(List<Map.Entry<String, RecipientView>> pushes) {
        return pushes.stream()
                .map(push -> new PushEntry(
                        push.getKey(),
                        push.getValue().result(),
                        push.getValue().settledAt().map(BusinessTime::onTheWire).orElse(null)))
                .toList();
    }
}
