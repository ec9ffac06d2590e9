package holdwater.accounts;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.CalledBy;
import holdwater.runtime.SessionTokens;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;

/**
 * The right to upload. Nobody has it by signing up: whoever owns an account asks for it, and has it
 * from then on, in this region.
 */
@CalledBy("gateway")
@Controller("/accounts/{id}/creator")
@ExecuteOn(TaskExecutors.BLOCKING)
class CreatorController {

  /** Answers: may this account upload? */
  @Serdeable
  record Right(boolean creator) {}

  private final Accounts accounts;
  private final CreatorRepository creators;
  private final SessionTokens tokens;
  private final Clock clock;

  CreatorController(
      Accounts accounts, CreatorRepository creators, SessionTokens tokens, Clock clock) {
    this.accounts = accounts;
    this.creators = creators;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Get
  Right right(String id) {
    return new Right(creators.existsById(accounts.known(id).id()));
  }

  /** Only with the account's own token; twice is as good as once. */
  @Post
  Right become(String id) {
    if (tokens.current().filter(session -> session.accountId().equals(id)).isEmpty()) {
      throw ApiFailure.unauthorized("Sign in first.");
    }
    String account = accounts.known(id).id();
    if (!creators.existsById(account)) {
      save(new Creator(account, clock.instant()));
    }
    return new Right(true);
  }

  /** Two at once: the key lets one of them through, and both have what they asked for. */
  private void save(Creator creator) {
    try {
      creators.save(creator);
    } catch (DataAccessException e) {
      if (!creators.existsById(creator.accountId())) {
        throw e;
      }
    }
  }
}
