package mall.coupon;

import static mall.coupon.CouponError.COUPON_PACK_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import mall.coupon.Pack.Share;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;

/** Questions about packs; every one joins the caller's unit of work. */
@ApplicationScoped
public class PackQueries {

    private final UnitOfWork work;
    private final PackStore packs;
    private final TemplateStore templates;
    private final Members members;

    PackQueries(UnitOfWork work, PackStore packs, TemplateStore templates, Members members) {
        this.work = work;
        this.packs = packs;
        this.templates = templates;
        this.members = members;
    }

    /** A pack as everybody may see it; refuses with COUPON_PACK_NOT_FOUND. */
    public Uni<PackView> pack(PackId id) {
        return work.read(() -> packs.find(id)
                .map(found -> found.orElseThrow(COUPON_PACK_NOT_FOUND::refuse))
                .chain(this::view));
    }

    /** The packs the member opened, newest first. */
    public Uni<Page<PackView>> ofMember(MemberId member, long before, int limit) {
        return work.read(() -> packs.ofMember(member, before, limit + 1)
                .chain(found -> InOrder.map(found, this::view))
                .map(found ->
                        Page.cut(found, limit, view -> Ids.text(view.pack().id()))));
    }

    private Uni<PackView> view(Pack pack) {
        List<MemberId> people = Stream.concat(
                        Stream.of(pack.owner()), pack.taken().stream().map(Share::member))
                .distinct()
                .toList();
        return templates.required(pack.rule().terms().template()).chain(template -> members.cards(people)
                .map(cards -> new PackView(pack, template.terms(), cards)));
    }
}
