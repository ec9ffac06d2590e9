package holdwater.accounts;

import holdwater.runtime.EventPublisher;
import holdwater.runtime.RuntimeConfig;
import jakarta.inject.Singleton;

/**
 * Tells the other regions of new accounts and profiles; where there are none, nobody. Thread-safe.
 */
@Singleton
class AccountNews {
  private final EventPublisher events;
  private final boolean wanted;

  AccountNews(EventPublisher events, RuntimeConfig config) {
    this.events = events;
    this.wanted = config.regions().areSeveral();
  }

  /** The database has them: a viewer was or is told so. */
  void created(AccountRow account, Profile profile) {
    if (wanted) {
      events.publish(ProfileCreated.TOPIC, account.id(), ProfileCreated.of(account, profile));
    }
  }
}
