package mall.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierTest {

    @ParameterizedTest
    @CsvSource({
        "SF, SF1234567890123",
        "SF, ' sf1234567890123 '",
        "YTO, YT1234567890123",
        "ZTO, 781234567890",
        "YUNDA, 4312345678901",
        "STO, 771234567890123",
        "JD, JDVA12345678901",
        "JD, JD0012345678901-1-1",
        "EMS, EA123456789CN",
        "JTSD, JT1234567890123",
        "DEPPON, DPK123456789012"
    })
    void aTrackingNumberIsTakenAsTheCarrierPrintsIt(Carrier carrier, String text) {
        assertThat(carrier.requireTrackingNo(text)).isEqualTo(text.strip().toUpperCase());
    }

    @ParameterizedTest
    @CsvSource({"SF, YT1234567890123", "ZTO, 12345", "JTSD, JT12", "EMS, 运单", "JD, ''"})
    void aNumberThatCannotBeTheCarriersIsRefused(Carrier carrier, String text) {
        assertThatThrownBy(() -> carrier.requireTrackingNo(text)).hasMessage("TRACKING_NO_INVALID");
    }

    @Test
    void anUnknownCarrierIsRefused() {
        assertThat(Carrier.required("SF")).isEqualTo(Carrier.SF);
        assertThatThrownBy(() -> Carrier.required("PIGEON")).hasMessage("CARRIER_UNKNOWN");
    }
}
