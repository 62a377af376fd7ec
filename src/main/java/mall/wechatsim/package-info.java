/**
 * A stand-in for WeChat's servers, a process of its own on its own port, never in production.
 *
 * <p>It answers the real paths of api.weixin.qq.com and api.mch.weixin.qq.com with real signatures, encryption and
 * state machines, notifies the mall on WeChat's schedule, and has a control side under {@code /_sim} and a page at
 * {@code /} where a person, a test or a script plays the shoppers' phones. It keeps its state in a folder and survives
 * a kill. It uses no room of the mall and no room uses it: the mall cannot tell it from WeChat. Besides, it plays a
 * platform of carriers under {@code /carrier}.
 */
@NullMarked
@BusinessModule(floor = BusinessModule.BESIDE)
package mall.wechatsim;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
