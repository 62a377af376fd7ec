package mall.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.function.UnaryOperator;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.invariants.Invariants;
import mall.testing.Await;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;

/** A shop with coupons, and members who want them. */
abstract class CouponScene {

    @TestHTTPResource("/")
    URI mall;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    @Inject
    CouponTemplates templates;

    @Inject
    Coupons coupons;

    @Inject
    Invariants invariants;

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @AfterEach
    void everyPromiseHolds() {
        assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0);
    }

    // ---- the shop ----

    CouponTemplate draft(UnaryOperator<Draft> change) {
        CouponTerms terms = change.apply(Draft.at(clock.instant())).terms();
        return Await.result(() -> templates.create(terms));
    }

    CouponTemplate published(UnaryOperator<Draft> change) {
        CouponTemplateId id = draft(change).id();
        return Await.result(() -> templates.publish(id));
    }

    // ---- the members ----

    /** Somebody; rooms take a member's word for who he is, only the HTTP edge asks for a token. */
    MemberId somebody() {
        return new MemberId(ids.next());
    }

    Coupon claim(MemberId member, CouponTemplate template) {
        return Await.result(() -> coupons.claim(member, template.id()));
    }

    // ---- the books ----

    /** How many coupons of the template PostgreSQL has, counted row by row. */
    long countOf(CouponTemplate template) {
        return number("SELECT count(*) AS n FROM cp_coupon WHERE template_id = $1", template.id());
    }

    long number(String question, Object... parameters) {
        return Await.result(() -> work.read(() -> sql.one(question, row -> row.getLong("n"), parameters)));
    }

    void change(String statement, Object... parameters) {
        Await.result(() -> work.write(() -> sql.update(statement, parameters)));
    }
}
