package mall.wechatsim;

import java.time.Instant;

/** An access token and until when it is accepted. */
record Token(String value, boolean stable, Instant issuedAt, Instant expiresAt) {

    Token expiringAt(Instant at) {
        return new Token(value, stable, issuedAt, at.isBefore(expiresAt) ? at : expiresAt);
    }
}
