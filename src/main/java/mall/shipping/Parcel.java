package mall.shipping;

import static mall.kernel.ErrorCode.with;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mall.kernel.Refused;

/**
 * A parcel as it is stored.
 *
 * @param contact masked phone number, kept only where the carrier needs it
 * @param phoneTail the last four digits of the receiver's phone, kept only where the carrier answers nobody else
 * @param reported whether WeChat knows it
 */
record Parcel(
        ParcelId id,
        String purpose,
        long reference,
        Carrier carrier,
        String trackingNo,
        String itemDescription,
        Optional<String> contact,
        List<ParcelItem> items,
        Optional<String> phoneTail,
        Instant shippedAt,
        boolean reported,
        Whereabouts whereabouts) {

    private static final int LONGEST_DESCRIPTION = 120;
    private static final Pattern TAIL = Pattern.compile("\\d{4}$");

    /** A new parcel beside those already shipped; refuses what {@link Parcels#ship} refuses. */
    static Parcel added(ParcelId id, Parcels.Ship command, List<Parcel> shipped, Instant now) {
        Carrier carrier = Carrier.required(command.carrier());
        String trackingNo = carrier.requireTrackingNo(command.trackingNo());
        if (shipped.stream().anyMatch(parcel -> parcel.is(carrier, trackingNo))) {
            throw alreadyAdded(trackingNo);
        }
        if (shipped.size() >= Parcels.MOST) {
            throw ShippingError.TOO_MANY_PARCELS.refuse(with("most", Parcels.MOST));
        }
        return new Parcel(
                id,
                command.purpose(),
                command.reference(),
                carrier,
                trackingNo,
                described(command.itemDescription()),
                carrier.needsContact() ? Optional.of(command.receiverPhoneMasked()) : Optional.empty(),
                List.copyOf(command.items()),
                carrier.needsContact() ? tail(command.receiverPhoneMasked()) : Optional.empty(),
                now,
                false,
                Whereabouts.UNKNOWN);
    }

    static Refused alreadyAdded(String trackingNo) {
        return ShippingError.PARCEL_ALREADY_ADDED.refuse(with("trackingNo", trackingNo));
    }

    /** This parcel, known to WeChat. */
    Parcel known() {
        return new Parcel(
                id,
                purpose,
                reference,
                carrier,
                trackingNo,
                itemDescription,
                contact,
                items,
                phoneTail,
                shippedAt,
                true,
                whereabouts);
    }

    ParcelView view() {
        return new ParcelView(id, reference, carrier, trackingNo, items, shippedAt, reported, whereabouts);
    }

    private boolean is(Carrier otherCarrier, String otherTrackingNo) {
        return carrier == otherCarrier && trackingNo.equals(otherTrackingNo);
    }

    private static Optional<String> tail(String phone) {
        return Optional.of(TAIL.matcher(phone)).filter(Matcher::find).map(Matcher::group);
    }

    /** As WeChat takes it: 120 characters at most. */
    static String described(String description) {
        return description.length() <= LONGEST_DESCRIPTION
                ? description
                : description.substring(0, LONGEST_DESCRIPTION - 1) + "…";
    }
}
