package holdwater.gateway;

import holdwater.resilience.LoadShedding;
import holdwater.resilience.LoadShedding.Priority;
import holdwater.runtime.AnswersWithin;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.security.PermitAll;
import java.util.regex.Pattern;

/**
 * What is sold, and what an account owes and pays. Whose account that is stands in the token and
 * nowhere else. A stack that sells nothing answers 404 to all of it.
 */
@PermitAll
@Controller(Api.PREFIX + "/billing")
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.USUAL_MILLIS)
final class BillingRoutes {
  private static final String SERVICE = "billing";

  /** Billing asks the payment provider meanwhile. */
  private static final long PAYMENT_MILLIS = 2500;

  private static final Pattern INVOICE_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** With an account before it, no longer than what billing takes. */
  private static final Pattern KEY = Pattern.compile("[!-~]{1,60}");

  /** The plan that is wanted; which ones there are is for billing to say. */
  @Serdeable
  record PlanWanted(@Nullable String plan) {}

  /** What billing wants to know of a payment. */
  @Serdeable
  record PaymentWanted(String idempotencyKey) {}

  private final ServiceClient billing;
  private final boolean exists;
  private final LoadShedding shedding;

  BillingRoutes(ServiceClients clients, RuntimeConfig config, LoadShedding shedding) {
    this.billing = clients.to(SERVICE);
    this.exists = !config.links(SERVICE).isEmpty();
    this.shedding = shedding;
  }

  @Get("/plans")
  HttpResponse<byte[]> plans() {
    return read("/plans");
  }

  @Get("/subscription")
  HttpResponse<byte[]> subscription(SignedIn account) {
    return read(of(account) + "/subscription");
  }

  /**
   * A dearer plan is paid meanwhile, and not had before; a cheaper one is had at once. Twice is as
   * good as once.
   */
  @Put("/subscription")
  @AnswersWithin(millis = PAYMENT_MILLIS)
  JsonNode change(SignedIn account, @Body PlanWanted wanted) {
    return sent(of(account) + "/subscription", wanted);
  }

  @Get("/invoices")
  HttpResponse<byte[]> invoices(SignedIn account) {
    return read(of(account) + "/invoices");
  }

  @Get("/invoices/{invoiceId}")
  HttpResponse<byte[]> invoice(SignedIn account, @PathVariable String invoiceId) {
    return read(of(account) + "/invoices/" + checked(invoiceId));
  }

  /** A payment that is sent again by its key, to whatever gateway, is made once. */
  @Post("/invoices/{invoiceId}/payments")
  @AnswersWithin(millis = PAYMENT_MILLIS)
  JsonNode pay(
      SignedIn account,
      @PathVariable String invoiceId,
      @Nullable @Header(Api.IDEMPOTENCY_KEY) String idempotencyKey) {
    PaymentWanted wanted = new PaymentWanted(keyOf(account, idempotencyKey));
    return sent(of(account) + "/invoices/" + checked(invoiceId) + "/payments", wanted);
  }

  private HttpResponse<byte[]> read(String path) {
    ServiceClient known = billing();
    return Api.handOn(shedding.call(Priority.BROWSE, () -> known.getBytes(path)));
  }

  /** Nobody stops watching for it: who pays may do so a little later, by the same key. */
  private JsonNode sent(String path, Object wanted) {
    ServiceClient known = billing();
    return shedding.call(Priority.BROWSE, () -> known.postIdempotent(path, wanted, JsonNode.class));
  }

  private ServiceClient billing() {
    if (!exists) {
      throw ApiFailure.notFound("Nothing is sold here.");
    }
    return billing;
  }

  private static String of(SignedIn account) {
    return "/accounts/" + Api.encoded(account.accountId());
  }

  private static String checked(String invoiceId) {
    if (!INVOICE_ID.matcher(invoiceId).matches()) {
      throw ApiFailure.notFound("There is no such invoice.");
    }
    return invoiceId;
  }

  /**
   * Billing knows the keys of everybody: one that another account has chosen too is another one.
   */
  private static String keyOf(SignedIn account, @Nullable String key) {
    if (key == null || !KEY.matcher(key).matches()) {
      throw ApiFailure.badRequest(
          Api.IDEMPOTENCY_KEY + " is needed: 1 to 60 characters, none of them a space.");
    }
    return account.accountId() + "." + key;
  }
}
