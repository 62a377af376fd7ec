package mall.wechatsim;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.binarywang.wxpay.service.WxPayService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WeChat does not forget when the stand-in stops. */
class RestartTest {

    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(folder, 0.1);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void keysPaymentsAndPhonesAreStillThere() throws Exception {
        String openid = shop.newPhone();
        String number = Shop.newNumber();
        String key = shop.credential("pay.api-v3-key");
        String transactionId = shop.paid(shop.wxPay(), openid, number, 100);

        shop.restart();

        assertThat(shop.credential("pay.api-v3-key")).isEqualTo(key);
        WxPayService pay = shop.wxPay();
        assertThat(pay.queryOrderV3(transactionId, null).getTradeState()).isEqualTo("SUCCESS");
        assertThat(shop.paid(pay, openid, Shop.newNumber(), 100)).isNotBlank();
    }

    @Test
    void aNotificationThatWasNotDeliveredGoesOn() throws Exception {
        shop.mall.willAnswer(500);
        String number = Shop.newNumber();
        shop.paid(shop.wxPay(), shop.newPhone(), number, 100);
        shop.mall.firstAt(Shop.NOTIFY_PATH);

        shop.restart();

        eventually(() -> assertThat(shop.mall.at(Shop.NOTIFY_PATH)).hasSize(2));
    }

    @Test
    void aLineTornByAKillIsForgottenAndNothingElse() throws Exception {
        String openid = shop.newPhone();
        shop.close();
        Files.writeString(folder.resolve("journal.jsonl"), "{\"t\":\"phones\",\"id\":\"o", StandardOpenOption.APPEND);

        shop = new Shop(folder, 0.1);

        assertThat(shop.post("/_sim/phones/" + openid + "/login-codes", "")
                        .path("code")
                        .asText())
                .isNotBlank();
    }

    @Test
    void aFolderBelongsToOneStandin() {
        assertThatThrownBy(() -> WechatStandin.start(new WechatStandin.Options(0, folder, "http://127.0.0.1:1", 1.0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another stand-in");
    }

    @Test
    void secretsAreForTheOwnerOnly() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> !file.endsWith("lock")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }
}
