package holdwater.accounts;

import holdwater.runtime.ServiceMain;

/** The accounts service as a process. */
public final class AccountsApplication {
  private AccountsApplication() {}

  public static void main(String[] args) throws InterruptedException {
    ServiceMain.run(args, AccountsApplication.class);
  }
}
