package mall.ops;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Roles;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns away the token of a staff account that was taken out of service, or changed its roles or password, after the
 * token was issued. Staff make few requests, so each of them may cost one look into the database.
 */
@ApplicationScoped
class StaffGate implements SecurityIdentityAugmentor {

    private final UnitOfWork work;
    private final StaffStore staff;

    StaffGate(UnitOfWork work, StaffStore staff) {
        this.work = work;
        this.staff = staff;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token && !identity.hasRole(Roles.MEMBER)) {
            StaffId id = new StaffId(Long.parseLong(token.getSubject()));
            return work.read(() -> staff.find(id))
                    .invoke(found -> requireGood(found, token))
                    .replaceWith(identity);
        }
        return Uni.createFrom().item(identity);
    }

    // tokens carry whole seconds
    private static void requireGood(Optional<Staff> found, JsonWebToken token) {
        Instant issuedAt = Instant.ofEpochSecond(token.getIssuedAtTime());
        boolean good = found.filter(account -> !account.disabled())
                .filter(account -> !issuedAt.isBefore(account.tokensFrom().truncatedTo(ChronoUnit.SECONDS)))
                .isPresent();
        if (!good) {
            throw new AuthenticationFailedException("the account has changed since");
        }
    }
}
