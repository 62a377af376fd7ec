package mall.invitation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import org.jspecify.annotations.Nullable;

/**
 * A member's code and his inviting, for his export and his deletion. Whom he invited is told to him by number only: their
 * names are theirs. His code dies with his account; bindings hold numbers alone and stay, since others earn by them.
 */
@ApplicationScoped
class PersonalInvitations implements PersonalDataHolder {

    // far beyond what a person does, yet bounded
    private static final int MOST = 10_000;

    /** His part of an export; {@code invitedSince} are the moments at which others came by his code. */
    record InvitationExport(
            @Nullable String code, @Nullable OffsetDateTime wasInvitedAt, List<OffsetDateTime> invitedSince) {}

    private final BindingStore bindings;

    PersonalInvitations(BindingStore bindings) {
        this.bindings = bindings;
    }

    @Override
    public String section() {
        return "invitations";
    }

    @Override
    public Uni<InvitationExport> export(MemberId member) {
        return bindings.code(member).chain(code -> bindings.find(member)
                .chain(own -> bindings.of(member, Long.MAX_VALUE, MOST).map(others -> export(code, own, others))));
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return bindings.forgetCode(member);
    }

    private static InvitationExport export(Optional<String> code, Optional<Binding> own, List<Binding> others) {
        return new InvitationExport(
                code.orElse(null),
                own.map(binding -> BusinessTime.onTheWire(binding.boundAt())).orElse(null),
                others.stream()
                        .map(binding -> BusinessTime.onTheWire(binding.boundAt()))
                        .toList());
    }
}
