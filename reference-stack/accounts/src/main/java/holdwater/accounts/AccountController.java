package holdwater.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.util.List;

/** Accounts, profiles and histories over HTTP. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class AccountController {

  /** The name of a new profile. */
  @Serdeable
  record NewProfile(String name) {}

  /** The device on which a profile is chosen; null for one that is not to remember it. */
  @Serdeable
  record Choice(@Nullable String deviceId) {}

  private final Accounts accounts;
  private final Entitlements entitlements;
  private final Watching watching;
  private final HistoryReader histories;
  private final Clock clock;

  AccountController(
      Accounts accounts,
      Entitlements entitlements,
      Watching watching,
      HistoryReader histories,
      Clock clock) {
    this.accounts = accounts;
    this.entitlements = entitlements;
    this.watching = watching;
    this.histories = histories;
    this.clock = clock;
  }

  @Post("/accounts")
  @Status(HttpStatus.CREATED)
  SignUp.Done signUp(@Body SignUp wanted) {
    return accounts.signUp(wanted, clock.instant());
  }

  @Post("/sessions")
  SignIn.Done signIn(@Body SignIn credentials) {
    return accounts.signIn(credentials, clock.instant());
  }

  @Get("/accounts/{id}/profiles")
  List<Profile> profiles(String id) {
    return accounts.profiles(id);
  }

  @Post("/accounts/{id}/profiles")
  @Status(HttpStatus.CREATED)
  Profile addProfile(String id, @Body NewProfile profile) {
    return accounts.addProfile(id, profile.name());
  }

  @Post("/accounts/{id}/profiles/{profileId}/choice")
  SignIn.Done choose(String id, String profileId, @Body Choice choice) {
    return accounts.choose(id, profileId, choice.deviceId(), clock.instant());
  }

  @Get("/accounts/{id}/entitlement")
  Entitlement entitlement(String id) {
    AccountRow account = accounts.known(id);
    Entitlement entitlement = entitlements.of(account).in(account.country());
    return watching.counted(entitlement, id, clock.instant());
  }

  @Get("/profiles/{id}/history")
  List<HistoryEntry> history(String id) {
    return histories.of(id);
  }

  @Get("/profiles/{id}/continue-watching")
  List<HistoryEntry> continueWatching(String id) {
    return histories.unfinished(id);
  }
}
