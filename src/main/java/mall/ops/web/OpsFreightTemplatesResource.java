package mall.ops.web;

import static mall.shipping.ShippingError.FREIGHT_TEMPLATE_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mall.catalog.CatalogError;
import mall.catalog.ProductId;
import mall.kernel.Page;
import mall.platform.audit.Audit;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.shipping.FreightTemplate;
import mall.shipping.FreightTemplateId;
import mall.shipping.FreightTemplates;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Freight templates in the hands of ops. A change counts in every quote within a second. */
@Path("/api/ops/v1/freight-templates")
@Tag(name = "ops", description = "运营后台")
class OpsFreightTemplatesResource {

    private final UnitOfWork work;
    private final FreightTemplates templates;
    private final Audit audit;

    OpsFreightTemplatesResource(UnitOfWork work, FreightTemplates templates, Audit audit) {
        this.work = work;
        this.templates = templates;
        this.audit = audit;
    }

    /** Every template, oldest first; they are few and never continue on another page. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "全部运费模板")
    public Uni<PageWire<OpsFreightTemplateWire>> list() {
        return templates.all().map(all -> PageWire.of(new Page<>(all, Optional.empty()), OpsFreightTemplateWire::of));
    }

    /** One template. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "运费模板")
    public Uni<OpsFreightTemplateWire> one(@RestPath String id) {
        return templates.required(idOf(id)).map(OpsFreightTemplateWire::of);
    }

    /** Adds a template. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建运费模板")
    public Uni<OpsFreightTemplateWire> create(@NotNull(message = "请求体不能为空") @Valid OpsFreightTemplateWire.Entry body) {
        return work.write(() -> templates
                .create(body.toTerms())
                .map(OpsFreightTemplateWire::of)
                .call(added -> audit.record("freight-template.create", subject(added.id()), null, added)));
    }

    /** Replaces what a template says. */
    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改运费模板，整体替换")
    public Uni<OpsFreightTemplateWire> revise(
            @RestPath String id, @NotNull(message = "请求体不能为空") @Valid OpsFreightTemplateWire.Entry body) {
        FreightTemplateId template = idOf(id);
        return audited("freight-template.revise", template, () -> templates.revise(template, body.toTerms()));
    }

    /** Makes a template the one for products that have none of their own. */
    @PUT
    @Path("/{id}/default")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "设为默认模板；原来的默认模板照常可用")
    public Uni<OpsFreightTemplateWire> makeDefault(@RestPath String id) {
        FreightTemplateId template = idOf(id);
        return audited("freight-template.make-default", template, () -> templates.makeDefault(template));
    }

    /** The products with this template of their own. */
    @GET
    @Path("/{id}/products")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "单独设置了此模板的商品的编号")
    public Uni<PageWire<String>> products(@RestPath String id, @BeanParam @Valid PageQuery page) {
        return templates.products(idOf(id), page.after(), page.limit()).map(found -> PageWire.of(found, Ids::text));
    }

    /** Gives products this template, in place of any they had. */
    @POST
    @Path("/{id}/products")
    @ResponseStatus(204)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "让一批商品使用此模板")
    public Uni<Void> assign(
            @RestPath String id, @NotNull(message = "请求体不能为空") @Valid OpsFreightTemplateWire.Products body) {
        FreightTemplateId template = idOf(id);
        return work.write(() -> templates
                .assign(template, body.toIds())
                .chain(() -> audit.record("freight-template.assign", subject(id), null, body)));
    }

    /** Takes a product back to the default template. */
    @DELETE
    @Path("/{id}/products/{productId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "商品不再使用此模板，回到默认模板")
    public Uni<Void> unassign(@RestPath String id, @RestPath String productId) {
        FreightTemplateId template = idOf(id);
        ProductId product = PathIds.required(productId, ProductId::new, CatalogError.PRODUCT_NOT_FOUND);
        return work.write(() -> templates
                .unassign(template, List.of(product.value()))
                .chain(() ->
                        audit.record("freight-template.unassign", subject(id), Map.of("productId", productId), null)));
    }

    private Uni<OpsFreightTemplateWire> audited(
            String act, FreightTemplateId id, Supplier<Uni<FreightTemplate>> change) {
        return work.write(
                () -> templates.required(id).map(OpsFreightTemplateWire::of).chain(before -> change.get()
                        .map(OpsFreightTemplateWire::of)
                        .call(after -> audit.record(act, subject(after.id()), before, after))));
    }

    private static String subject(String id) {
        return "freight-template/" + id;
    }

    private static FreightTemplateId idOf(String id) {
        return PathIds.required(id, FreightTemplateId::new, FREIGHT_TEMPLATE_NOT_FOUND);
    }
}
