package mall.coupon;

import static mall.coupon.CouponError.CODE_BATCH_TOO_LARGE;
import static mall.coupon.CouponError.COUPON_TEMPLATE_WRONG_STATUS;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/**
 * Codes in the hands of ops. A batch is made by a job, with progress, and handed over once: afterwards only digests of
 * its codes are left (ADR 47).
 */
@ApplicationScoped
public class CouponCodes {

    /**
     * How many codes, and how often each may be redeemed.
     *
     * @param codes at most 100,000
     * @param usesEach 1 for codes that are good once; each member may redeem a code once in any case
     */
    public record Order(CouponTemplateId template, int codes, int usesEach) {}

    private final UnitOfWork work;
    private final TemplateStore templates;
    private final CodeStore codes;
    private final Ids ids;
    private final Clock clock;

    CouponCodes(UnitOfWork work, TemplateStore templates, CodeStore codes, Ids ids, Clock clock) {
        this.work = work;
        this.templates = templates;
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Begins a batch; a job makes the codes within seconds. Refuses with COUPON_TEMPLATE_NOT_FOUND, with
     * COUPON_TEMPLATE_WRONG_STATUS when no code could be redeemed, or with CODE_BATCH_TOO_LARGE when the codes promise
     * more coupons than there are.
     */
    public Uni<CodeBatch> generate(Order order) {
        CodeBatch batch = CodeBatch.begun(
                new CodeBatchId(ids.next()), order.template(), order.codes(), order.usesEach(), clock.instant());
        return work.write(() -> templates
                .required(order.template())
                .invoke(template -> requireRedeemable(template, order))
                .chain(() -> codes.insert(batch, CodeSeed.fresh()))
                .replaceWith(batch));
    }

    /** The codes, this once. Refuses with CODE_BATCH_NOT_FOUND, or with CODE_BATCH_WRONG_STATUS unless READY. */
    public Uni<CodeSheet> export(CodeBatchId id) {
        return work.write(() -> codes.locked(id)
                .map(found -> new CodeSheet(
                        found.batch().after(new CodeBatchStatus.Export()),
                        found.seed().orElseThrow()))
                .call(sheet -> codes.save(sheet.batch())));
    }

    /**
     * Takes a batch out of circulation; coupons that were redeemed stay. Refuses with CODE_BATCH_NOT_FOUND or
     * CODE_BATCH_WRONG_STATUS.
     */
    public Uni<CodeBatch> takeBack(CodeBatchId id) {
        return work.write(() -> codes.locked(id)
                .map(found -> found.batch().after(new CodeBatchStatus.TakeBack()))
                .call(codes::save));
    }

    /** Refuses with CODE_BATCH_NOT_FOUND. */
    public Uni<CodeBatch> required(CodeBatchId id) {
        return work.read(() -> codes.required(id));
    }

    /** The batches of a template, newest first. */
    public Uni<Page<CodeBatch>> ofTemplate(CouponTemplateId template, long before, int limit) {
        return work.read(() -> codes.ofTemplate(template, before, limit + 1))
                .map(rows -> Page.cut(rows, limit, batch -> Ids.text(batch.id())));
    }

    private static void requireRedeemable(CouponTemplate template, Order order) {
        boolean possible = template.status() != TemplateStatus.ENDED
                && template.terms().sources().contains(CouponSource.CODE);
        if (!possible) {
            throw COUPON_TEMPLATE_WRONG_STATUS.refuse();
        }
        if ((long) order.codes() * order.usesEach() > template.terms().cap()) {
            throw CODE_BATCH_TOO_LARGE.refuse();
        }
    }
}
