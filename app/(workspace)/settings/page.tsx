import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deleteShareAction, setLocaleAction, updateShareAction } from '@/app/(workspace)/chat/actions';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import {
  changePasswordAction,
  deleteAccountAction,
  endOtherSignInsAction,
  endSignInAction,
  listAllSharesAction,
  revokeAnyShareAction,
  revokeTokenAction,
  saveProfileAction,
  setShareLinksAction,
} from '@/app/(workspace)/settings/actions';
import { AppearanceForm } from '@/components/settings/appearance-form';
import { DeleteAccount } from '@/components/settings/delete-account';
import { OwnData } from '@/components/settings/own-data';
import { PasswordForm } from '@/components/settings/password-form';
import { ProfileForm } from '@/components/settings/profile-form';
import { SettingsSection } from '@/components/settings/settings-section';
import { SignInList } from '@/components/settings/sign-in-list';
import { StorageUseList } from '@/components/settings/storage-use';
import { TokenList } from '@/components/settings/token-list';
import { AllLinks } from '@/components/share/all-links';
import { MyLinks } from '@/components/share/my-links';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageBody } from '@/components/shell/page-body';
import { listApiTokens } from '@/lib/auth/list-api-tokens';
import { isAdministrator } from '@/lib/auth/require-administrator';
import type { CurrentUser } from '@/lib/auth/schema';
import { getSignIn } from '@/lib/auth/session';
import { listSignIns } from '@/lib/auth/sign-ins/list-sign-ins';
import { getStorageUse } from '@/lib/datasets/storage/get-storage-use';
import { ALL_SHARES_PAGE, unsafeListAllShares } from '@/lib/sessions/shares/all-shares';
import { listShares } from '@/lib/sessions/shares/list-shares';
import { getShareLinksState } from '@/lib/sessions/shares/share-links-switch';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meta'))('settings') };
}

/** What administrators see of everybody's links. */
async function administeredLinks(user: CurrentUser) {
  if (!isAdministrator(user)) return null;
  const [first, state] = await Promise.all([unsafeListAllShares({ limit: ALL_SHARES_PAGE }), getShareLinksState()]);
  return { first, state };
}

export default async function SettingsPage() {
  const user = await requirePageUser();
  const [t, tokens, signIns, shares, storageUse, administered] = await Promise.all([
    getTranslations('settings'),
    listApiTokens(user.id),
    listSignIns(user.id, (await getSignIn())?.id ?? null),
    listShares(user.id),
    getStorageUse(user.id),
    administeredLinks(user),
  ]);
  const facts = [
    [t('username'), user.username],
    [t('email'), user.email],
    [t('role'), t(user.role === 'admin' ? 'roleAdmin' : 'roleMember')],
  ];
  return (
    <ClientMessages namespaces={['common', 'errors', 'auth', 'settings', 'share']}>
      <PageBody title={t('title')}>
        <SettingsSection id="profile" title={t('profile')} body={t('profileBody')}>
          <dl className="mb-6 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
            {facts.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-ink-muted">{name}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
          <ProfileForm fullName={user.fullName} saveProfile={saveProfileAction} />
        </SettingsSection>
        <SettingsSection id="appearance" title={t('appearance')} body={t('appearanceBody')}>
          <AppearanceForm saveLocale={setLocaleAction} />
        </SettingsSection>
        <SettingsSection id="password" title={t('password')} body={t('passwordBody')}>
          <PasswordForm changePassword={changePasswordAction} />
        </SettingsSection>
        <SettingsSection id="sign-ins" title={t('signIns')} body={t('signInsBody')}>
          <SignInList signIns={signIns} endSignIn={endSignInAction} endOthers={endOtherSignInsAction} />
        </SettingsSection>
        <SettingsSection id="links" title={t('links')} body={t('linksBody')}>
          <MyLinks shares={shares} actions={{ updateShare: updateShareAction, deleteShare: deleteShareAction }} />
        </SettingsSection>
        <SettingsSection id="storage" title={t('storage')} body={t('storageBody')}>
          <StorageUseList use={storageUse} />
        </SettingsSection>
        <SettingsSection id="data" title={t('ownData')} body={t('ownDataBody')}>
          <OwnData />
        </SettingsSection>
        <SettingsSection id="tokens" title={t('tokens')} body={t('tokensBody')}>
          <TokenList tokens={tokens} revokeToken={revokeTokenAction} />
        </SettingsSection>
        {administered ? (
          <SettingsSection id="all-links" title={t('allLinks')} body={t('allLinksBody')}>
            <AllLinks
              {...administered}
              listShares={listAllSharesAction}
              revokeShare={revokeAnyShareAction}
              setShareLinks={setShareLinksAction}
            />
          </SettingsSection>
        ) : null}
        <SettingsSection id="account" title={t('account')} body={t('accountBody')}>
          <DeleteAccount username={user.username} deleteAccount={deleteAccountAction} />
        </SettingsSection>
      </PageBody>
    </ClientMessages>
  );
}
