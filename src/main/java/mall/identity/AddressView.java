package mall.identity;

/** One entry of a member's address book, in plain text: for his own eyes and for the parcel, for nothing else. */
public record AddressView(
        AddressId id,
        String receiver,
        String phone,
        String province,
        String city,
        String district,
        String detail,
        boolean isDefault) {

    /** The same with the phone masked, as lists show it. */
    public AddressView masked() {
        return new AddressView(id, receiver, Phones.masked(phone), province, city, district, detail, isDefault);
    }
}
