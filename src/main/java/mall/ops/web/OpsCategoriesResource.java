package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import mall.catalog.CatalogError;
import mall.catalog.Categories;
import mall.catalog.CategoryId;
import mall.kernel.Page;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** The category tree in the hands of ops. */
@Path("/api/ops/v1/categories")
@Tag(name = "ops", description = "运营后台")
class OpsCategoriesResource {

    private final Categories categories;
    private final UnitOfWork work;
    private final Audit audit;

    OpsCategoriesResource(Categories categories, UnitOfWork work, Audit audit) {
        this.categories = categories;
        this.work = work;
        this.audit = audit;
    }

    /** Every category, flat, siblings in their order. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "全部分类")
    public Uni<PageWire<OpsCategoryWire>> list() {
        return categories.all().map(all -> PageWire.of(new Page<>(all, Optional.empty()), OpsCategoryWire::of));
    }

    /** Adds a category. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建分类")
    public Uni<OpsCategoryWire> create(@NotNull @Valid OpsCategoryWire.Entry body) {
        return work.write(() -> categories
                .create(body.parent(), body.toDraft())
                .map(OpsCategoryWire::of)
                .call(added -> audit.record("category.create", "category/" + added.id(), null, added)));
    }

    /** Renames a category or moves it among its siblings. */
    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改分类")
    public Uni<OpsCategoryWire> revise(@RestPath String id, @NotNull @Valid OpsCategoryWire.Entry body) {
        CategoryId category = PathIds.required(id, CategoryId::new, CatalogError.CATEGORY_NOT_FOUND);
        return work.write(() -> categories
                .revise(category, body.toDraft())
                .map(OpsCategoryWire::of)
                .call(revised -> audit.record("category.revise", "category/" + id, null, revised)));
    }
}
