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

    /** The phone as others may see it, e.g. {@code 138****1234}. */
    public String phoneMasked() {
        return phone.length() < 8 ? "****" : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }

    /** The same without what names the person, for whoever need not send him anything. */
    public Delivery masked() {
        return new Delivery(receiver.substring(0, 1) + "**", phoneMasked(), province, city, district, "****");
    }
}
