package mall.aftersale;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;

/**
 * A picture that a member gave as evidence.
 *
 * @param contentType of the file as it is kept
 * @param entry which entry of its case's log it belongs to; empty as long as it is in no case
 */
public record EvidenceImage(
        EvidenceToken token,
        MemberId member,
        String contentType,
        EvidenceStatus status,
        Optional<AfterSaleId> afterSale,
        Optional<Integer> entry,
        Instant uploadedAt) {

    /** The name of its file. */
    String file() {
        return "evidence-" + token.text();
    }
}
