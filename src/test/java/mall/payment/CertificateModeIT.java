package mall.payment;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import mall.payment.Cashier.Bill;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A merchant who has not changed over to WeChat's public key yet. */
@QuarkusTest
@TestProfile(CertificateModeIT.PlatformCertificate.class)
class CertificateModeIT {

    /** Asks WeChat to sign with its platform certificate. */
    public static class PlatformCertificate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mall.wechat.pay.mode", "PLATFORM_CERTIFICATE");
        }
    }

    @Inject
    Cashier cashier;

    @AfterEach
    void backToThePublicKey() {
        cashier.notificationsSignedBy("PUBLIC_KEY");
    }

    @Test
    void paysAndRefundsWithEitherKeyOnNotifications() {
        for (String key : new String[] {"PLATFORM_CERTIFICATE", "PUBLIC_KEY"}) {
            cashier.notificationsSignedBy(key);
            Bill bill = cashier.bill();
            cashier.paid(bill);
            cashier.refund(bill, 800, key + bill.reference());
            eventually(() -> assertThat(cashier.refunds(bill))
                    .singleElement()
                    .satisfies(refund -> assertThat(refund.status()).isEqualTo(RefundStatus.SUCCESS)));
        }
    }
}
