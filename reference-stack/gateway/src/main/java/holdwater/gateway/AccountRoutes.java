package holdwater.gateway;

import holdwater.runtime.AnswersWithin;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.security.PermitAll;

/** Signing up and in, and who watches. What is allowed in a field is for accounts to say. */
@PermitAll
@Controller(Api.PREFIX)
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.USUAL_MILLIS)
final class AccountRoutes {

  @Serdeable
  record NewAccount(String email, String password, String name, @Nullable String country) {

    /** Without the password: records end up in logs. */
    @Override
    public String toString() {
      return "NewAccount[" + email + "]";
    }
  }

  @Serdeable
  record Credentials(@Nullable String email, @Nullable String password, @Nullable String deviceId) {

    /** Without the password. */
    @Override
    public String toString() {
      return "Credentials[" + email + "]";
    }
  }

  /** The same as accounts gets them: with where they come from. */
  @Serdeable
  record SignIn(
      @Nullable String email, @Nullable String password, String client, @Nullable String deviceId) {

    /** Without the password. */
    @Override
    public String toString() {
      return "SignIn[" + email + "]";
    }
  }

  @Serdeable
  record NewProfile(String name) {}

  /** The device that is to remember who watches on it, if any. */
  @Serdeable
  record Choice(@Nullable String deviceId) {}

  private final ServiceClient accounts;

  /** Accounts as well, for what hashes a password, which takes longer than anything else. */
  private final ServiceClient hashing;

  /** The same with places of its own: who signs up keeps nobody from signing in. */
  private final ServiceClient hashingAnew;

  private final SignUpLimit limit;

  AccountRoutes(ServiceClients clients, SignUpLimit limit) {
    this.accounts = clients.to("accounts");
    this.hashing = clients.to("accounts", "sign-in");
    this.hashingAnew = clients.to("accounts", "sign-up");
    this.limit = limit;
  }

  /**
   * Not retried once it may have been done: a second one would be told that the address is taken.
   * An account is kept for good, so one place may have so many.
   */
  @Post("/accounts")
  @Status(HttpStatus.CREATED)
  @AnswersWithin(millis = Api.SIGN_IN_MILLIS)
  JsonNode signUp(HttpRequest<?> request, @Body NewAccount account) {
    limit.check(request.getRemoteAddress().getAddress().getHostAddress());
    return hashingAnew.post("/accounts", account, JsonNode.class);
  }

  /**
   * Signing in twice makes two tokens, which does no harm. Accounts limits guesses by the peer's
   * address, never by what a header says of it: anybody can say that.
   */
  @Post("/sessions")
  @AnswersWithin(millis = Api.SIGN_IN_MILLIS)
  JsonNode signIn(HttpRequest<?> request, @Body Credentials credentials) {
    SignIn signIn =
        new SignIn(
            credentials.email(),
            credentials.password(),
            request.getRemoteAddress().getAddress().getHostAddress(),
            credentials.deviceId());
    return hashing.postIdempotent("/sessions", signIn, JsonNode.class);
  }

  @Get("/profiles")
  HttpResponse<byte[]> profiles(SignedIn account) {
    return Api.handOn(accounts.getBytes(profilesOf(account)));
  }

  @Post("/profiles")
  @Status(HttpStatus.CREATED)
  JsonNode newProfile(SignedIn account, @Body NewProfile profile) {
    return accounts.post(profilesOf(account), profile, JsonNode.class);
  }

  /** Answers a token for that profile. Choosing twice does no harm. */
  @Post("/profiles/{profileId}/choice")
  JsonNode choose(SignedIn account, String profileId, @Body Choice choice) {
    return accounts.postIdempotent(
        profilesOf(account) + "/" + Api.encoded(profileId) + "/choice", choice, JsonNode.class);
  }

  private static String profilesOf(SignedIn account) {
    return "/accounts/" + Api.encoded(account.accountId()) + "/profiles";
  }
}
