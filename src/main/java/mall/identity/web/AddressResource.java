package mall.identity.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import mall.identity.AddressId;
import mall.identity.Addresses;
import mall.identity.IdentityError;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.http.Caller;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** The member's address book. */
@Path("/api/v1/me/addresses")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "identity", description = "登录与会员")
class AddressResource {

    private final Addresses addresses;
    private final Caller caller;

    AddressResource(Addresses addresses, Caller caller) {
        this.addresses = addresses;
        this.caller = caller;
    }

    /** All of them, at most 20: the default first, then the newest. Phones are masked. */
    @GET
    @Operation(summary = "我的收货地址，默认地址在前（手机号打码）")
    public Uni<PageWire<AddressWire>> list() {
        return addresses.of(member()).map(all -> PageWire.of(new Page<>(all, Optional.empty()), AddressWire::masked));
    }

    /** One of them in full, for editing. */
    @GET
    @Path("/{id}")
    @Operation(summary = "一个收货地址的全文，供编辑")
    public Uni<AddressWire> one(@RestPath String id) {
        return addresses.required(member(), addressOf(id)).map(AddressWire::of);
    }

    /** Adds an address; being the default takes that from the others. */
    @POST
    @ResponseStatus(201)
    @Operation(summary = "新增收货地址，最多 20 个")
    public Uni<AddressWire> add(@NotNull(message = "请求体不能为空") @Valid AddressWire.Entry body) {
        return addresses.add(member(), body.toCommand()).map(AddressWire::of);
    }

    /** Replaces an address. */
    @PUT
    @Path("/{id}")
    @Operation(summary = "修改收货地址")
    public Uni<AddressWire> change(@RestPath String id, @NotNull(message = "请求体不能为空") @Valid AddressWire.Entry body) {
        return addresses.change(member(), addressOf(id), body.toCommand()).map(AddressWire::of);
    }

    /** Removes an address. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "删除收货地址")
    public Uni<Void> remove(@RestPath String id) {
        return addresses.remove(member(), addressOf(id));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }

    private static AddressId addressOf(String id) {
        return PathIds.required(id, AddressId::new, IdentityError.ADDRESS_NOT_FOUND);
    }
}
