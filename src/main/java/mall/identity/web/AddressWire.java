package mall.identity.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import mall.identity.AddressView;
import mall.identity.Addresses;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An address on the wire; in lists the phone is masked. */
@Schema(name = "Address")
record AddressWire(
        String id,
        String receiver,
        String phone,
        String province,
        String city,
        String district,
        String detail,
        boolean isDefault) {

    static AddressWire of(AddressView view) {
        return new AddressWire(
                Ids.text(view.id()),
                view.receiver(),
                view.phone(),
                view.province(),
                view.city(),
                view.district(),
                view.detail(),
                view.isDefault());
    }

    static AddressWire masked(AddressView view) {
        return of(view.masked());
    }

    /** An address as a member writes it. */
    @Schema(name = "AddressEntry")
    record Entry(
            @NotNull(message = "请填写收货人")
            @Size(max = 25, message = "收货人最多 25 个字")
            @Pattern(regexp = Patterns.LINE, message = "收货人不能为空，也不能含有特殊字符")
            String receiver,

            @NotNull(message = "请填写手机号") @Pattern(regexp = Patterns.MOBILE, message = "手机号格式不正确")
            String phone,

            @NotNull(message = "请选择省份")
            @Size(max = 32, message = "省份过长")
            @Pattern(regexp = Patterns.LINE, message = "省份不能为空，也不能含有特殊字符")
            String province,

            @NotNull(message = "请选择城市")
            @Size(max = 32, message = "城市过长")
            @Pattern(regexp = Patterns.LINE, message = "城市不能为空，也不能含有特殊字符")
            String city,

            @NotNull(message = "请选择区县")
            @Size(max = 32, message = "区县过长")
            @Pattern(regexp = Patterns.LINE, message = "区县不能为空，也不能含有特殊字符")
            String district,

            @NotNull(message = "请填写详细地址")
            @Size(max = 120, message = "详细地址最多 120 个字")
            @Pattern(regexp = Patterns.LINE, message = "详细地址不能为空，也不能含有特殊字符")
            String detail,

            boolean isDefault) {

        Addresses.Entry toCommand() {
            return new Addresses.Entry(receiver, phone, province, city, district, detail, isDefault);
        }
    }
}
