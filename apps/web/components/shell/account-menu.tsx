'use client'

import { useQuery } from '@tanstack/react-query'
import {
  ChevronDown,
  Download,
  History as HistoryIcon,
  Keyboard,
  LogOut,
  Settings as SettingsIcon,
  Upload,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTheme } from 'next-themes'
import { notify } from '../../lib/notify'
import { useTRPC } from '../../lib/trpc/context'
import { Brand } from '../brand'
import { Menu, MenuGroup, MenuItem, MenuLine, MenuRadio, MenuRadios } from '../ui/menu'
import { useShell } from './shell-context'

const THEMES = { system: 'As the system', light: 'Light', dark: 'Dark' }

export function AccountMenu() {
  const { data: account } = useQuery(useTRPC().account.get.queryOptions())
  const { theme = 'system', setTheme } = useTheme()
  const { show } = useShell()
  const router = useRouter()

  return (
    <Menu
      className="w-56"
      trigger={
        <button
          type="button"
          className="flex h-10 w-full items-center gap-2.5 rounded-md px-2 text-left hover:bg-hover focus-visible:-outline-offset-2 aria-expanded:bg-active"
        >
          <Brand />
          <span className="min-w-0 flex-1 truncate font-medium">{account?.name ?? 'Docket'}</span>
          <span className="sr-only">, account and settings</span>
          <ChevronDown aria-hidden className="size-4 text-faint" />
        </button>
      }
    >
      <p className="truncate px-2 pt-1.5 pb-1 text-xs text-faint">{account?.email}</p>
      <MenuLine />
      <MenuItem onClick={() => router.push('/settings')}>
        <SettingsIcon aria-hidden /> Settings
      </MenuItem>
      <MenuItem onClick={() => router.push('/history')}>
        <HistoryIcon aria-hidden /> History
      </MenuItem>
      <MenuItem onClick={() => show('import')}>
        <Upload aria-hidden /> Import…
      </MenuItem>
      <MenuItem onClick={() => show('export')}>
        <Download aria-hidden /> Export…
      </MenuItem>
      <MenuItem onClick={() => show('keys')}>
        <Keyboard aria-hidden /> Keys
      </MenuItem>
      <MenuLine />
      <MenuGroup label="Appearance">
        <MenuRadios value={theme} onValueChange={setTheme}>
          {Object.entries(THEMES).map(([value, name]) => (
            <MenuRadio key={value} value={value} closeOnClick={false}>
              {name}
            </MenuRadio>
          ))}
        </MenuRadios>
      </MenuGroup>
      <MenuLine />
      <MenuItem onClick={() => void signOut()}>
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  )
}

async function signOut() {
  const { authClient } = await import('../../lib/auth/client')
  const { error } = await authClient.signOut()
  if (error && error.status !== 401) {
    notify({
      title: 'You are still signed in',
      description: 'Signing out did not reach Docket. Try again.',
      problem: true,
    })
    return
  }
  window.location.assign('/')
}
