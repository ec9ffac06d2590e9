package holdwater.cli;

import holdwater.adapters.toxiproxy.ToxiproxyNetwork;
import holdwater.cli.fault.FaultForm;
import holdwater.cli.fault.FaultForms;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpFault;
import holdwater.model.fault.NetworkFault;
import java.util.List;
import java.util.function.Predicate;

/** The words for faults on links, all of them by {@link FaultForms}. */
final class LinkFaultKinds {
  private LinkFaultKinds() {}

  /** Of all that a link carries. */
  static List<String> ofTraffic() {
    return kinds(form -> !is(HttpFault.class, form));
  }

  /** Of single requests over HTTP. */
  static List<String> ofRequests() {
    return kinds(form -> is(HttpFault.class, form) && !is(GrpcStatus.class, form));
  }

  /** Those that a stock Toxiproxy has, or those that it lacks. */
  static List<String> stock(boolean has) {
    return kinds(form -> ToxiproxyNetwork.stockHas(sample(form)) == has);
  }

  private static NetworkFault sample(FaultForm form) {
    return FaultWords.ofLinks(form.byHand().sample());
  }

  private static boolean is(Class<?> family, FaultForm form) {
    return family.isAssignableFrom(form.type());
  }

  private static List<String> kinds(Predicate<FaultForm> wanted) {
    return FaultForms.all().stream()
        .filter(form -> is(NetworkFault.class, form))
        .filter(wanted)
        .map(FaultForm::kind)
        .toList();
  }
}
