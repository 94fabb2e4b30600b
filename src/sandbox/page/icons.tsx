// The page's icons as inline SVG: drawn in the colour of the text beside them, hidden from screen readers.
import type { ComponentChildren } from 'preact'

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {children}
    </svg>
  )
}

export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6L6 18" />
  </Icon>
)
export const HashIcon = () => (
  <Icon>
    <path d="M9 4L7 20M17 4l-2 16M4 9h16M3.5 15h16" />
  </Icon>
)
export const MegaphoneIcon = () => (
  <Icon>
    <path d="M4 10v4h3l8 4V6l-8 4zM18 9a4 4 0 010 6M8 14l1 5h2" />
  </Icon>
)
export const ThreadIcon = () => (
  <Icon>
    <path d="M5 4v9a4 4 0 004 4h10M15 13l4 4-4 4" />
  </Icon>
)
export const SpeakerIcon = () => (
  <Icon>
    <path d="M4 10v4h3l5 4V6L7 10zM16 9a4 4 0 010 6" />
  </Icon>
)
export const MenuIcon = () => (
  <Icon>
    <path d="M4 7h16M4 12h16M4 17h16" />
  </Icon>
)
export const PeopleIcon = () => (
  <Icon>
    <circle cx="9" cy="8" r="3.4" />
    <path d="M3 20c0-3.6 2.7-6 6-6s6 2.4 6 6M16 5a3.4 3.4 0 010 6.5M17.5 14.500c2.2.8 3.5 2.8 3.5 5.5" />
  </Icon>
)
export const CalendarIcon = () => (
  <Icon>
    <rect x="4" y="5" width="16" height="15" rx="2.5" />
    <path d="M4 10h16M8.5 3v4M15.5 3v4" />
  </Icon>
)
export const SlidersIcon = () => (
  <Icon>
    <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
    <circle cx="15" cy="7" r="2" />
    <circle cx="9" cy="17" r="2" />
  </Icon>
)
export const SearchIcon = () => (
  <Icon>
    <circle cx="11" cy="11" r="6" />
    <path d="M20 20l-4.5-4.5" />
  </Icon>
)
export const PlusIcon = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
)
export const SendIcon = () => (
  <Icon>
    <path d="M4 12l16-8-6 16-3-7z" />
  </Icon>
)
export const SmileIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M8.5 14.500c1.8 2 5.2 2 7 0M9 9.500v.5M15 9.500v.5" />
  </Icon>
)
export const DotsIcon = () => (
  <Icon>
    <path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="3" />
  </Icon>
)
export const ReplyIcon = () => (
  <Icon>
    <path d="M9 7l-5 5 5 5M4 12h9a7 7 0 017 7" />
  </Icon>
)
export const ChevronIcon = () => (
  <Icon>
    <path d="M7 10l5 5 5-5" />
  </Icon>
)
export const FileIcon = () => (
  <Icon>
    <path d="M13 3H7a2 2 0 00-2 2v14a2 2 0 002 2h10a2 2 0 002-2V9zM13 3v6h6" />
  </Icon>
)
export const EyeIcon = () => (
  <Icon>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
    <circle cx="12" cy="12" r="2.8" />
  </Icon>
)
export const MessageIcon = () => (
  <Icon>
    <path d="M4 6a2 2 0 012-2h12a2 2 0 012 2v8a2 2 0 01-2 2h-7l-5 4v-4a2 2 0 01-2-2z" />
  </Icon>
)
export const LinkOutIcon = () => (
  <Icon>
    <path d="M10 5H6a1 1 0 00-1 1v12a1 1 0 001 1h12a1 1 0 001-1v-4M14 4h6v6M20 4l-9 9" />
  </Icon>
)
export const CheckIcon = () => (
  <Icon>
    <path d="M5 12.500l4.5 4.500L19 7.5" />
  </Icon>
)
export const SwitchIcon = () => (
  <Icon>
    <path d="M7 4L4 7l3 3M4 7h13a3 3 0 013 3M17 20l3-3-3-3M20 17H7a3 3 0 01-3-3" />
  </Icon>
)
