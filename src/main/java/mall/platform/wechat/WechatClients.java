package mall.platform.wechat;

import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.api.impl.WxMaServiceImpl;
import cn.binarywang.wx.miniapp.config.impl.WxMaDefaultConfigImpl;
import com.github.binarywang.wxpay.config.WxPayConfig;
import com.github.binarywang.wxpay.service.WxPayService;
import com.github.binarywang.wxpay.service.impl.WxPayServiceImpl;
import com.github.binarywang.wxpay.v3.WxPayV3HttpClientBuilder;
import com.github.binarywang.wxpay.v3.auth.WxPayValidator;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import me.chanjar.weixin.common.util.http.apache.DefaultApacheHttpClientBuilder;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * Builds the two WxJava clients. No call is made here, so the mall starts while WeChat is away; a key that cannot be
 * read stops the start.
 */
@Singleton
class WechatClients {

    private static final String SERIAL = "Wechatpay-Serial";
    private static final int RETRY_PAUSE_MILLIS = 200;

    private final WechatConfig config;
    private final WechatPayKeys keys;

    WechatClients(WechatConfig config, WechatPayKeys keys) {
        this.config = config;
        this.keys = keys;
    }

    @Produces
    @Startup
    @Singleton
    WxMaService miniProgram() {
        var settings = new WxMaDefaultConfigImpl();
        settings.setAppid(config.appId());
        settings.setSecret(config.appSecret());
        config.messageToken().ifPresent(settings::setToken);
        config.messageAesKey().ifPresent(settings::setAesKey);
        config.originalId().ifPresent(settings::setOriginalId);
        settings.setMsgDataFormat("JSON");
        // the stable token is the same for every node and survives a restart
        settings.useStableAccessToken(true);
        settings.setApiHostUrl(config.apiBaseUrl());
        settings.setApacheHttpClientBuilder(pooled());
        var service = new WxMaServiceImpl();
        service.setWxMaConfig(settings);
        // by default "system busy" blocks the worker for half a minute
        service.setMaxRetryTimes(1);
        service.setRetrySleepMillis(RETRY_PAUSE_MILLIS);
        return service;
    }

    @Produces
    @Startup
    @Singleton
    WxPayService merchant() {
        WechatConfig.Pay pay = config.pay();
        var settings = new WxPayConfig();
        settings.setAppId(config.appId());
        settings.setMchId(pay.merchantId());
        settings.setCertSerialNo(pay.merchantSerial());
        settings.setApiV3Key(pay.apiV3Key());
        settings.setPayBaseUrl(pay.baseUrl());
        settings.setHttpConnectionTimeout((int) config.connectTimeout().toMillis());
        settings.setHttpTimeout((int) config.readTimeout().toMillis());
        // In either mode: WxJava sends this as Wechatpay-Serial and uses it for nothing else, since the client,
        // the verifier and the private key below are given ready-made.
        settings.setPublicKeyId(keys.preferred());
        settings.setPrivateKey(keys.merchantKey());
        settings.setVerifier(keys);
        settings.setApiV3HttpClient(signing(pay));
        var service = new WxPayServiceImpl();
        service.setConfig(settings);
        return service;
    }

    private CloseableHttpClient signing(WechatConfig.Pay pay) {
        WxPayV3HttpClientBuilder client = WxPayV3HttpClientBuilder.create()
                .withMerchant(pay.merchantId(), keys.merchantSerial(), keys.merchantKey())
                .withValidator(new WxPayValidator(keys));
        if (pay.pinToLoopback()) {
            client.setDnsResolver(host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        }
        return client.setMaxConnPerRoute(config.workers())
                .setMaxConnTotal(config.workers())
                .setDefaultRequestConfig(timeouts())
                // WxJava names the wanted key on POST only
                .addInterceptorLast((HttpRequestInterceptor) (request, context) -> nameKey(request))
                .build();
    }

    private void nameKey(HttpRequest request) {
        if (!request.containsHeader(SERIAL)) {
            request.addHeader(SERIAL, keys.preferred());
        }
    }

    private RequestConfig timeouts() {
        int connect = (int) config.connectTimeout().toMillis();
        return RequestConfig.custom()
                .setConnectionRequestTimeout(connect)
                .setConnectTimeout(connect)
                .setSocketTimeout((int) config.readTimeout().toMillis())
                .build();
    }

    private DefaultApacheHttpClientBuilder pooled() {
        DefaultApacheHttpClientBuilder client = DefaultApacheHttpClientBuilder.get();
        client.setMaxConnPerHost(config.workers());
        client.setMaxTotalConn(config.workers());
        client.setConnectionTimeout((int) config.connectTimeout().toMillis());
        client.setConnectionRequestTimeout((int) config.connectTimeout().toMillis());
        client.setSoTimeout((int) config.readTimeout().toMillis());
        return client;
    }
}
