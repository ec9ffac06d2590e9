package holdwater.billing;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Plans, subscriptions, invoices and payments over HTTP. */
@RestController
public class BillingController {
  /** What is sold. */
  public record PlanView(String plan, int maxHeight, int streams, int cents) {}

  /** The plan that is wanted. */
  public record PlanWanted(String plan) {}

  /** How a payment is told from another one, for callers who set no header. */
  public record PaymentWanted(String idempotencyKey) {}

  /** What an account has subscribed to. */
  public record SubscriptionView(String accountId, String plan, Instant paidUntil) {}

  /** What an account owes, or has paid. */
  public record InvoiceView(
      String id, String plan, int cents, Instant from, Instant until, boolean paid) {}

  private final Subscriptions subscriptions;
  private final PlanChanges changes;
  private final Invoices invoices;
  private final Payments payments;

  BillingController(
      Subscriptions subscriptions, PlanChanges changes, Invoices invoices, Payments payments) {
    this.subscriptions = subscriptions;
    this.changes = changes;
    this.invoices = invoices;
    this.payments = payments;
  }

  @GetMapping("/plans")
  public List<PlanView> plans() {
    return Arrays.stream(Plan.values())
        .map(plan -> new PlanView(plan.word(), plan.maxHeight(), plan.streams(), plan.cents()))
        .toList();
  }

  @GetMapping("/accounts/{account}/subscription")
  public SubscriptionView subscription(@PathVariable String account) {
    return view(subscriptions.of(account));
  }

  /** Pays a dearer plan. Twice does no harm. Services send a POST: their client has no PUT. */
  @RequestMapping(
      path = "/accounts/{account}/subscription",
      method = {RequestMethod.PUT, RequestMethod.POST})
  public SubscriptionView change(@PathVariable String account, @RequestBody PlanWanted wanted) {
    return view(changes.change(account, wanted.plan()));
  }

  private static SubscriptionView view(SubscriptionRow row) {
    return new SubscriptionView(
        row.accountId(), row.plan(), Instant.ofEpochSecond(row.paidUntil()));
  }

  @GetMapping("/accounts/{account}/invoices")
  public List<InvoiceView> invoices(@PathVariable String account) {
    return invoices.of(account).stream().map(BillingController::view).toList();
  }

  @GetMapping("/accounts/{account}/invoices/{id}")
  public InvoiceView invoice(@PathVariable String account, @PathVariable String id) {
    return view(invoices.one(account, id));
  }

  private static InvoiceView view(InvoiceRow row) {
    return new InvoiceView(
        row.id(),
        row.plan(),
        row.cents(),
        Instant.ofEpochSecond(row.periodFrom()),
        Instant.ofEpochSecond(row.periodUntil()),
        row.isPaid());
  }

  @PostMapping("/accounts/{account}/invoices/{id}/payments")
  public Payments.Receipt pay(
      @PathVariable String account,
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) String key,
      @RequestBody(required = false) PaymentWanted wanted) {
    boolean inBody = key == null && wanted != null;
    return payments.pay(account, id, inBody ? wanted.idempotencyKey() : key);
  }
}
