package mall.order;

import mall.identity.AddressView;

/** Where an order goes, copied from the address book when it was placed; sealed at rest, personal data. */
public record Delivery(String receiver, String phone, String province, String city, String district, String detail) {

    static Delivery of(AddressView address) {
        return new Delivery(
                address.receiver(),
                address.phone(),
                address.province(),
                address.city(),
                address.district(),
                address.detail());
    }
}
