package mall.coupon;

import static mall.coupon.CouponError.CODE_BATCH_WRONG_STATUS;

import java.time.Instant;

/**
 * Codes of one template that were made together.
 *
 * @param usesEach how many members may redeem each code
 * @param generated how many are there already
 */
public record CodeBatch(
        CodeBatchId id,
        CouponTemplateId template,
        int codes,
        int usesEach,
        int generated,
        CodeBatchStatus status,
        Instant createdAt) {

    static CodeBatch begun(CodeBatchId id, CouponTemplateId template, int codes, int usesEach, Instant now) {
        return new CodeBatch(id, template, codes, usesEach, 0, CodeBatchStatus.TABLE.start(), now);
    }

    /** The batch with more codes. */
    CodeBatch grown(int by) {
        CodeBatch grown = with(generated + by, status);
        return grown.generated == codes ? grown.after(new CodeBatchStatus.Complete()) : grown;
    }

    /** Refuses with CODE_BATCH_WRONG_STATUS. */
    CodeBatch after(Object cause) {
        return with(generated, CodeBatchStatus.TABLE.after(status, cause).orElseThrow(CODE_BATCH_WRONG_STATUS::refuse));
    }

    private CodeBatch with(int codesThere, CodeBatchStatus next) {
        return new CodeBatch(id, template, codes, usesEach, codesThere, next, createdAt);
    }
}
