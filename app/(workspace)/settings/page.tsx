import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deleteShareAction, setLocaleAction, updateShareAction } from '@/app/(workspace)/chat/actions';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import {
  changePasswordAction,
  endOtherSignInsAction,
  endSignInAction,
  revokeTokenAction,
  saveProfileAction,
} from '@/app/(workspace)/settings/actions';
import { AppearanceForm } from '@/components/settings/appearance-form';
import { OwnData } from '@/components/settings/own-data';
import { PasswordForm } from '@/components/settings/password-form';
import { ProfileForm } from '@/components/settings/profile-form';
import { SettingsSection } from '@/components/settings/settings-section';
import { SignInList } from '@/components/settings/sign-in-list';
import { StorageUseList } from '@/components/settings/storage-use';
import { TokenList } from '@/components/settings/token-list';
import { MyLinks } from '@/components/share/my-links';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageBody } from '@/components/shell/page-body';
import { listApiTokens } from '@/lib/auth/list-api-tokens';
import { getSignIn } from '@/lib/auth/session';
import { listSignIns } from '@/lib/auth/sign-ins/list-sign-ins';
import { getStorageUse } from '@/lib/datasets/storage/get-storage-use';
import { listShares } from '@/lib/sessions/shares/list-shares';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meta'))('settings') };
}

export default async function SettingsPage() {
  const user = await requirePageUser();
  const [t, tokens, signIns, shares, storageUse] = await Promise.all([
    getTranslations('settings'),
    listApiTokens(user.id),
    listSignIns(user.id, (await getSignIn())?.id ?? null),
    listShares(user.id),
    getStorageUse(user.id),
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
      </PageBody>
    </ClientMessages>
  );
}
