package holdwater.billing;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Entitlements over HTTP: a controller of its own, so that a scenario can meet it alone. */
@RestController
public class EntitlementController {
  /**
   * Who wants to watch.
   *
   * @param plan of an account that has no subscription yet
   */
  public record Wanted(String accountId, String plan) {}

  /**
   * What may be done.
   *
   * @param entitlement signed; {@code null} when the account may not watch
   */
  public record Granted(boolean entitled, String entitlement) {}

  private final Entitlements entitlements;

  EntitlementController(Entitlements entitlements) {
    this.entitlements = entitlements;
  }

  /** Does no harm when it is done twice. */
  @PostMapping("/entitlements")
  public Granted entitlement(@RequestBody Wanted wanted) {
    return entitlements
        .of(wanted.accountId(), wanted.plan())
        .map(signed -> new Granted(true, signed))
        .orElseGet(() -> new Granted(false, null));
  }
}
